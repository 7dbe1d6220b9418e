/**
 * A reload that moved no high-water mark: a higher peak had been before.
 *
 * It may have left other traces. A group of modules has a peak of its own, which doubles. And at rest, where nothing moves
 * for minutes, what is in use is in one step a little more than before and stays so (knowledge, "seen on real servers" 2);
 * how much the reload needed meanwhile is not known then.
 */
import { groupsIn } from '../../domain/group.ts';
import { isBusy } from '../baseline.ts';
import type { MemoryEvent } from '../event.ts';
import type { Life, Moment } from '../life.ts';

/** What a group's peak must rise by, as a share of what the group holds. */
const DOUBLED = 0.5;
/** Groups that hold less, as a share of the pool, are not what is loaded. */
const LEAST_OF_POOL = 0.01;
/** Samples of one and the same level before and after a step. */
const STILL = 10;
/** No call has to be up for so long, in milliseconds. */
const AFTER_CALLS = 30_000;
/** Where there are other steps so near, it is something that happens all the time. */
const ALONE = 120_000;

export function quietReloadsIn({ moments }: Life): readonly MemoryEvent[] {
  return [...groupPeaks(moments), ...stepsAtRest(moments)];
}

function groupPeaks(moments: readonly Moment[]): readonly MemoryEvent[] {
  const events: MemoryEvent[] = [];
  const known = new Map<string, number>();
  for (const [index, now] of moments.entries()) {
    const before = moments[index - 1];
    for (const { name, realUsed, maxRealUsed } of groupsIn(now.sample.statistics)) {
      if (maxRealUsed === undefined) break;
      const peak = known.get(name);
      known.set(name, maxRealUsed);
      if (peak === undefined || before === undefined || realUsed < now.total * LEAST_OF_POOL)
        continue;
      // A peak of traffic is reached with traffic; only what is loaded anew is there twice and gone again.
      if (maxRealUsed - Math.max(peak, realUsed) < realUsed * DOUBLED) continue;
      events.push({
        kind: 'reload-spike',
        start: before.at,
        end: now.at,
        bytes: maxRealUsed - realUsed,
        evidence: [
          { name: 'group', value: name },
          { name: 'group_peak_before', value: peak },
          { name: 'group_peak_after', value: maxRealUsed },
          { name: 'seen_by_samples', value: 'no' },
        ],
      });
    }
  }
  return events;
}

function stepsAtRest(moments: readonly Moment[]): readonly MemoryEvent[] {
  const steps: { readonly before: Moment; readonly now: Moment }[] = [];
  let quietSince = moments[0]?.at ?? 0;
  let level = 0;
  for (const [index, now] of moments.entries()) {
    const before = moments[index - 1];
    if (before === undefined) continue;
    if (isBusy(now) || now.contacts !== before.contacts) quietSince = now.at;
    if (now.realUsed === before.realUsed) continue;
    const stood = index - level;
    level = index;
    const after = moments.slice(index, index + STILL);
    const isLasting =
      after.length === STILL && after.every(({ realUsed }) => realUsed === now.realUsed);
    if (stood < STILL || !isLasting || now.at - quietSince < AFTER_CALLS) continue;
    if (now.realUsed > before.realUsed) steps.push({ before, now });
  }
  return steps
    .filter(
      ({ now }) =>
        !steps.some(({ now: other }) => other !== now && Math.abs(other.at - now.at) < ALONE),
    )
    .map(({ before, now }) => ({
      kind: 'reload-spike',
      start: before.at,
      end: now.at,
      bytes: undefined,
      evidence: [
        { name: 'step_at_rest', value: now.realUsed - before.realUsed },
        { name: 'real_used_before', value: before.realUsed },
        { name: 'real_used_after', value: now.realUsed },
        { name: 'max_used', value: now.maxUsed },
        { name: 'seen_by_samples', value: 'no' },
      ],
    }));
}
