/**
 * What goes on rather than happens: memory that is lost, a pool that fills, free memory that falls to pieces.
 *
 * These follow from verdicts and fits, so that they are told with a whole explanation only.
 */
import type { KnownBuild } from '../../monitor/build.ts';
import type { Disturbance } from '../disturbances.ts';
import type { MemoryEvent } from '../event.ts';
import { ifKnown, type Evidence } from '../evidence.ts';
import { fullSoon } from '../exhaustion.ts';
import { fragmentationAt } from '../fragmentation.ts';
import type { LeakVerdict } from '../leak.ts';
import type { Life, Moment } from '../life.ts';

/** Free memory must be in pieces for so many samples. */
const PERSISTENT = 10;
/** Looks ahead that are nearer to each other, in milliseconds, are one. */
const SAME = 120_000;

export function eventsAhead(
  { moments }: Life,
  known: KnownBuild,
  leak: LeakVerdict,
  disturbances: readonly Disturbance[],
): readonly MemoryEvent[] {
  const last = moments.at(-1);
  if (last === undefined) return [];
  return [
    ...leakOf(leak, last),
    ...exhaustionsIn(moments, disturbances),
    ...fragmentationOf(moments, known),
  ];
}

/** The evidence says what it grows with: `bytes_per_second`, `bytes_per_call` or `bytes_per_reload`. */
function leakOf(leak: LeakVerdict, last: Moment): MemoryEvent[] {
  const { answer, bytesPerSecond, bytesPerCall, bytesPerReload, since, fullAt, lost } = leak;
  if (answer !== 'yes' || since === undefined || lost === undefined) return [];
  const rates = [
    ['bytes_per_second', bytesPerSecond],
    ['bytes_per_call', bytesPerCall],
    ['bytes_per_reload', bytesPerReload],
  ] as const;
  return [
    {
      kind: 'leak',
      start: since,
      end: last.at,
      bytes: Math.round(lost),
      evidence: [
        ...rates.flatMap(([name, rate]): readonly Evidence[] =>
          rate === undefined
            ? []
            : [
                { name, value: Math.round(rate.mid) },
                { name: `${name}_low`, value: Math.round(rate.low) },
                { name: `${name}_high`, value: Math.round(rate.high) },
              ],
        ),
        ...ifKnown('full_at', fullAt === undefined ? undefined : new Date(fullAt).toISOString()),
      ],
    },
  ];
}

/** From when on it could be seen that the pool would be full within minutes, until it was or did not come to it. */
function exhaustionsIn(
  moments: readonly Moment[],
  disturbances: readonly Disturbance[],
): readonly MemoryEvent[] {
  const events: MemoryEvent[] = [];
  for (const [index, now] of moments.entries()) {
    const fullAt = fullSoon(moments, index);
    // What a reload needs for a moment is given back after it.
    const isReloading = () =>
      disturbances.some(({ of, from, to }) => of === 'reload' && now.at >= from && now.at <= to);
    if (fullAt === undefined || isReloading()) continue;
    const before = events.at(-1);
    if (before !== undefined && now.at - before.end < SAME) {
      events[events.length - 1] = { ...before, end: now.at };
      continue;
    }
    events.push({
      kind: 'exhaustion',
      start: now.at,
      end: now.at,
      bytes: undefined,
      evidence: [
        { name: 'real_used', value: now.realUsed },
        { name: 'total', value: now.total },
        { name: 'left', value: now.free },
        { name: 'full_at', value: new Date(fullAt).toISOString() },
      ],
    });
  }
  return events;
}

function fragmentationOf(moments: readonly Moment[], known: KnownBuild): readonly MemoryEvent[] {
  const whole = moments.findLastIndex((moment) => fragmentationAt(moment, known).answer !== 'yes');
  const [first, last] = [moments[whole + 1], moments.at(-1)];
  if (first === undefined || last === undefined || moments.length - whole - 1 < PERSISTENT)
    return [];
  const { freeFragments, meanFreeChunk, free } = fragmentationAt(last, known);
  return [
    {
      kind: 'fragmentation',
      start: first.at,
      end: last.at,
      bytes: undefined,
      evidence: [
        { name: 'free', value: free },
        { name: 'free_fragments', value: freeFragments ?? 'unknown' },
        { name: 'mean_free_chunk', value: meanFreeChunk ?? 'unknown' },
      ],
    },
  ];
}
