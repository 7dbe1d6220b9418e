/**
 * Calls as the server counts them: when they came faster or slower, told from chance.
 */
import { instant, type Instant } from '../base/time.ts';
import { rateSegments } from '../statistics/rate-segments.ts';
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
const SHORTEST_SPAN = 2000;
/** A change of rate that is worth a word. */
const LEAST_CHANGE = 0.2;
const LEAST_RATE = 0.2;

/** In order of time, each at another rate; empty where nothing is counted. */
export function trafficOf({ moments }: Life): readonly TrafficStretch[] {
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
  for (const { at, sample } of moments) {
    const count = sample.statistics.values.get(counter);
    if (count === undefined || at - (times.at(-1) ?? 0) < shortest - 1) continue;
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
  return joined(withoutSeams(stretches, shortest * 1.5));
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
    const [one, other] = [before.to - before.from, now.to - now.from];
    const callsPerSecond =
      (before.callsPerSecond * one + now.callsPerSecond * other) / (one + other);
    kept[kept.length - 1] = { from: before.from, to: now.to, callsPerSecond };
  }
  return kept;
}

function isOther(one: number, other: number): boolean {
  const change = Math.abs(one - other);
  return change > LEAST_RATE && change > Math.max(one, other) * LEAST_CHANGE;
}
