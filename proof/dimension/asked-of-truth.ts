/**
 * The demand that a run carried, from what its truth says was done: calls as SIPp counted them, contacts as they were there
 * at once, and reloads as they fell.
 */
import { seconds } from '../../src/base/time.ts';
import type { AskedDemand, CallDemand, ReloadTime } from '../../src/dimension/demand.ts';
import { steady } from '../../src/twin/curve.ts';
import { constant } from '../../src/twin/distribution.ts';
import { startOf, type Truth, type TruthEvent } from '../twin/truth-scenario.ts';

/** `learned` is what the platform was learnt from: prefixes are asked for where they are others. */
export function askedOfTruth(truth: Truth, learned: Truth): AskedDemand {
  const { drouting } = truth.server;
  const isOther = drouting.prefix_file !== learned.server.drouting.prefix_file;
  const end = Math.max(...truth.events.map(({ t }) => t));
  return {
    calls: truth.events.flatMap((event) => callsOf(truth, event)),
    registrations: mostContacts(truth),
    reloads: reloadsIn(truth),
    horizon: seconds(Math.max(60, end - startOf(truth))),
    ...(isOther && drouting.prefixes !== undefined && { prefixes: drouting.prefixes }),
  };
}

function callsOf(truth: Truth, event: TruthEvent): readonly CallDemand[] {
  const { event: kind, t, batch, cps = 0, seconds: lasting = 0, acd = 0, ran } = event;
  if (kind !== 'calls_start' || ran === false || cps === 0) return [];
  const created = truth.sipp?.find((counted) => counted.batch === batch)?.created ?? cps * lasting;
  if (created === 0) return [];
  const from = t - startOf(truth);
  return [
    {
      rate: steady(seconds(from), seconds(from + created / cps), cps),
      arrivals: 'regular',
      holding: constant(seconds(acd)),
      ringing: constant(seconds(truth.calls.answer_after_seconds)),
      answered: 1,
    },
  ];
}

/** Of usrloc, which forgets what has expired. */
const TIMER = 60;

function mostContacts(truth: Truth): number {
  const start = startOf(truth);
  const changes = truth.events
    .filter(({ event }) => event === 'registers_start')
    .flatMap(({ t, rate = 1, count = 0, expires = 0 }) =>
      Array.from({ length: count }, (_, index) => {
        const begun = t - start + index / rate;
        const gone = Math.ceil((begun + expires) / TIMER) * TIMER;
        return [
          { at: begun, by: 1 },
          { at: gone, by: -1 },
        ];
      }).flat(),
    )
    .toSorted((one, other) => one.at - other.at);
  let [now, most] = [0, 0];
  for (const { by } of changes) most = Math.max(most, (now += by));
  return most;
}

function reloadsIn(truth: Truth): ReloadTime {
  const reloads = truth.events.filter(
    ({ event, method }) => event === 'mi' && method === 'dr_reload',
  );
  if (reloads.length === 0) return 'never';
  return reloads.some(({ t }) => isCalledAt(truth, t)) ? 'busy-hour' : 'quiet';
}

/** Whether any call is up. */
function isCalledAt({ events, calls }: Truth, at: number): boolean {
  return events.some(({ event, t, seconds: lasting = 0, acd = 0, ran }) => {
    if (event !== 'calls_start' || ran === false) return false;
    return t <= at && at <= t + lasting + calls.answer_after_seconds + acd;
  });
}
