/**
 * Memory that outlives its calls: the last dialog has ended and bytes are still held, until transactions have waited for
 * retransmissions and a timer has deleted the dialogs in bulk.
 */
import { baselineOf } from '../baseline.ts';
import type { MemoryEvent } from '../event.ts';
import type { Evidence } from '../evidence.ts';
import type { Life, Moment } from '../life.ts';
import { WAIT } from '../objects.ts';
import { placeAfter } from '../places.ts';

/** Held back is more than this of the pool over the baseline; a reload leaves some kilobytes for good. */
const BACK_WITHIN = 0.0005;
/** What is held at the end must be a part of what the calls held to be worth a word. */
const LEAST_SHARE = 0.02;

export function delayedReleasesIn(life: Life): readonly MemoryEvent[] {
  const baseline = baselineOf(life);
  if (typeof baseline === 'string') return [];
  const { moments } = life;
  // Without headers, which some versions keep for good (2.2).
  const over = ({ used }: Moment) => used - baseline.used;
  const events: MemoryEvent[] = [];
  let most = 0;
  for (let index = 1; index < moments.length; index++) {
    const [before, now] = [moments[index - 1], moments[index]];
    if (before === undefined || now === undefined) continue;
    if ((before.dialogs ?? 0) > 0) most = Math.max(most, over(before));
    if ((before.dialogs ?? 0) === 0 || now.dialogs !== 0) continue;
    const held = over(now);
    const least = now.total * BACK_WITHIN;
    if (held <= least || held < most * LEAST_SHARE) continue;
    const back = placeAfter(
      moments,
      index,
      (later) => (later.dialogs ?? 0) > 0 || over(later) <= least,
    );
    const end = moments[back];
    if (end === undefined || (end.dialogs ?? 0) > 0) continue; // calls came again, or it was not seen to end
    events.push({
      kind: 'delayed-release',
      start: now.at,
      end: end.at,
      bytes: -held,
      evidence: [
        { name: 'held_after_last_dialog', value: held },
        { name: 'transactions_in_use', value: now.transactions ?? 'unknown' },
        { name: 'lag_seconds', value: Math.round((end.at - now.at) / 1000) },
        ...timerOf(moments.slice(index, back + 1), (moment) => over(moment) > least),
      ],
    });
    most = 0;
    index = back;
  }
  return events;
}

/**
 * Transactions have gone when none is in use: what is held after that waits for the timer of the dialogs. How often that
 * fires takes a fit, and is told with a whole explanation.
 */
function timerOf(
  release: readonly Moment[],
  isHeld: (moment: Moment) => boolean,
): readonly Evidence[] {
  const idle = release.find(({ transactions }) => transactions === 0);
  if (idle === undefined) return [];
  return isHeld(idle)
    ? [{ name: 'timer', value: 'dialog_timer' }]
    : [
        { name: 'timer', value: 'wt_timer' },
        { name: 'timer_seconds', value: WAIT / 1000 },
      ];
}
