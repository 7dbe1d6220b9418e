/**
 * Calls as the server counts them: when they came faster or slower, told from chance.
 */
import { instant, type Instant } from '../base/time.ts';
import { rateSegments } from '../statistics/rate-segments.ts';
import type { Sample } from '../domain/sample.ts';
import type { Life } from './life.ts';

export interface TrafficStretch {
  readonly from: Instant;
  readonly to: Instant;
  readonly callsPerSecond: number;
}

/** New dialogs; where there are none, new transactions from outside. */
const COUNTERS = ['dialog:processed_dialogs', 'tm:UAS_transactions'];
/** So many spans at most: a week is looked at in steps of five minutes. */
const MOST_SPANS = 2000;
/** Calls are counted in spans of at least this length, so that a counter that is read late does no harm. */
const SHORTEST_SPAN = 1000;
/** Samples are not taken to the millisecond. */
const NEARLY = 0.7;
/** What is over sooner, in milliseconds, is no change of traffic. */
const SHORTEST_STRETCH = 3500;
/** So many times the time between two samples. */
const LATE = 1.4;
/** A server that is younger, in seconds, restores its dialogs and counts them as new. */
const RESTORING = 10;
/** A change of rate that is worth a word. */
const LEAST_CHANGE = 0.2;
const LEAST_RATE = 0.2;

/** In order of time, each at another rate; empty where nothing is counted. */
export function trafficOf(life: Life): readonly TrafficStretch[] {
  const moments = life.moments.filter(({ sample }) => !isRestoring(sample, life));
  const counter = COUNTERS.find((name) => {
    const [first, last] = [moments[0], moments.at(-1)];
    const [begin, end] = [first, last].map((moment) => moment?.sample.statistics.values.get(name));
    return begin !== undefined && end !== undefined && end > begin;
  });
  const [first] = moments;
  const last = moments.at(-1);
  if (counter === undefined || first === undefined || last === undefined) return [];
  const shortest = Math.max(SHORTEST_SPAN, (last.at - first.at) / MOST_SPANS);
  const counts: number[] = [];
  const spans: number[] = [];
  const times: number[] = [first.at];
  let before = first.sample.statistics.values.get(counter) ?? 0;
  for (const [index, { at, sample }] of moments.entries()) {
    // An answer that kept the next question waiting was counted later than it was asked for.
    if ((moments[index + 1]?.at ?? at) - at > LATE * (spans.at(-1) ?? Infinity) * 1000) continue;
    const count = sample.statistics.values.get(counter);
    if (count === undefined || at - (times.at(-1) ?? 0) < shortest * NEARLY) continue;
    counts.push(Math.max(0, count - before));
    spans.push((at - (times.at(-1) ?? 0)) / 1000);
    times.push(at);
    before = count;
  }
  const stretches = rateSegments(counts, spans).map(({ from, to, rate }) => ({
    from: instant(times[from] ?? 0),
    to: instant(times[to] ?? 0),
    callsPerSecond: rate,
  }));
  const usual = spans.toSorted((one, other) => one - other)[spans.length >> 1] ?? 0;
  return joined(withoutSeams(withoutBlinks(stretches), Math.max(shortest, usual * 1000) * 1.5));
}

/** A stretch that is over in a moment belongs to the neighbour that it is more like. */
function withoutBlinks(stretches: readonly TrafficStretch[]): readonly TrafficStretch[] {
  const kept = [...stretches];
  for (;;) {
    const index = kept.findIndex(({ from, to }) => to - from < SHORTEST_STRETCH);
    const [before, now, after] = [kept[index - 1], kept[index], kept[index + 1]];
    if (now === undefined || (before === undefined && after === undefined)) return kept;
    const unlike = (other: TrafficStretch | undefined) =>
      other === undefined ? Infinity : Math.abs(other.callsPerSecond - now.callsPerSecond);
    if (before !== undefined && unlike(before) <= unlike(after))
      kept.splice(index - 1, 2, together(before, now));
    else if (after !== undefined) kept.splice(index, 2, { ...after, from: now.from });
  }
}

function together(before: TrafficStretch, now: TrafficStretch): TrafficStretch {
  const [one, other] = [before.to - before.from, now.to - now.from];
  const callsPerSecond = (before.callsPerSecond * one + now.callsPerSecond * other) / (one + other);
  return { from: before.from, to: now.to, callsPerSecond };
}

function isRestoring({ statistics }: Sample, { sign }: Life): boolean {
  return sign !== 'first' && (statistics.values.get('core:timestamp') ?? Infinity) < RESTORING;
}

/** A span in which the rate changed has a bit of both: it belongs to what came after. */
function withoutSeams(
  stretches: readonly TrafficStretch[],
  seam: number,
): readonly TrafficStretch[] {
  const kept: TrafficStretch[] = [];
  let begin: Instant | undefined;
  for (const [index, now] of stretches.entries()) {
    const [before, after] = [stretches[index - 1], stretches[index + 1]];
    const from = begin ?? now.from;
    begin = undefined;
    const isSeam =
      now.to - now.from <= seam &&
      before !== undefined &&
      after !== undefined &&
      (now.callsPerSecond - before.callsPerSecond) * (after.callsPerSecond - now.callsPerSecond) >
        0;
    if (isSeam) begin = from;
    else kept.push({ ...now, from });
  }
  return kept;
}

/** Neighbours whose rates hardly differ are one. */
function joined(stretches: readonly TrafficStretch[]): readonly TrafficStretch[] {
  const kept: TrafficStretch[] = [];
  for (const now of stretches) {
    const before = kept.at(-1);
    if (before === undefined || isOther(before.callsPerSecond, now.callsPerSecond)) {
      kept.push(now);
      continue;
    }
    kept[kept.length - 1] = together(before, now);
  }
  return kept;
}

function isOther(one: number, other: number): boolean {
  const change = Math.abs(one - other);
  return change > LEAST_RATE && change > Math.max(one, other) * LEAST_CHANGE;
}
