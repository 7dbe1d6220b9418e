/**
 * A longer run out of a real one: its calls again and again, each time as they were, with quiet times between.
 *
 * What is repeated begins at rest and ends at rest, and lasts whole minutes, so that timers of the server keep their beat.
 * Counters go on from where they were. Reloads, which come after the calls, are left out.
 */
import type { Line, Sample } from '../../src/domain/sample.ts';

const MINUTE = 60_000;
/** Seconds of rest before the first call, and for the last dialogs to go. */
const BEFORE = 5000;
const AFTER = 20_000;

/** Undefined where a run does not come back to rest. */
export function rounds(lines: readonly Line[], times: number): readonly Line[] | undefined {
  const samples = lines.filter((line) => line.kind === 'sample');
  const isBusy = ({ statistics: { values } }: Sample) =>
    (values.get('dialog:active_dialogs') ?? 0) + (values.get('tm:inuse_transactions') ?? 0) > 0;
  const [firstCall, lastCall] = [samples.find(isBusy), samples.findLast(isBusy)];
  if (firstCall === undefined || lastCall === undefined) return undefined;
  const from = firstCall.at - BEFORE;
  const length = Math.ceil((lastCall.at + AFTER - from) / MINUTE) * MINUTE;
  const calls = samples.filter(({ at }) => at >= from && at <= lastCall.at + AFTER);
  const round = [...calls, ...restAfter(calls, from + length)];
  const [first] = round;
  const last = round.at(-1);
  if (first === undefined || last === undefined || isBusy(last)) return undefined;
  const start = lines.filter(
    (line) => line.kind === 'header' || (line.kind === 'sample' && line.at < from),
  );
  const all: Line[] = [...start];
  let highest = 0;
  for (let time = 0; time < times; time++) {
    for (const sample of round) {
      const values = new Map(sample.statistics.values);
      for (const [name, value] of values) {
        const counted =
          (last.statistics.values.get(name) ?? 0) - (first.statistics.values.get(name) ?? 0);
        if (COUNTERS.test(name)) values.set(name, value + time * Math.max(0, counted));
      }
      const uptime = sample.statistics.values.get('core:timestamp');
      if (uptime !== undefined) values.set('core:timestamp', uptime + (time * length) / 1000);
      highest = Math.max(highest, values.get('shmem:max_used_size') ?? 0);
      values.set('shmem:max_used_size', highest);
      const at = (sample.at + time * length) as Sample['at'];
      all.push({ ...sample, at, statistics: { ...sample.statistics, values } });
    }
  }
  return all;
}

/** The last sample over and over, in the step of the samples before it. */
function restAfter(samples: readonly Sample[], until: number): readonly Sample[] {
  const last = samples.at(-1);
  const step = (last?.at ?? 0) - (samples.at(-2)?.at ?? 0);
  if (last === undefined || step <= 0) return [];
  const rest: Sample[] = [];
  for (let at = last.at + step; at < until; at += step)
    rest.push({ ...last, at: at as Sample['at'] });
  return rest;
}

/** What only ever grows. */
const COUNTERS =
  /^(dialog:(processed|expired|failed)_dialogs|tm:(UAS|UAC|[2-6]xx)_transactions|tm:.*_replies|core:(rcv|fwd)_.*)$/;
