/**
 * The timers of a server that show in its memory: each deletes in bulk what ended long before, and what is in use between
 * two of its firings looks like the tooth of a saw. Such a curve is named once here, and is no event.
 *
 * The dialog module's period is what the estimate found; that of usrloc shows itself in the contacts. Transactions wait
 * each by itself (wt_timer, 5 s), so that they make no teeth; they only delay (see `events/delayed-release.ts`).
 */
import { bulkRemovals, contactPeriod } from './contact-timer.ts';
import type { Estimate } from './estimate.ts';
import type { MemoryEvent } from './event.ts';
import type { Life, Moment } from './life.ts';

/** A stable code, as in evidence: who keeps what has ended. */
export type TimerCode = 'wt_timer' | 'dialog_timer' | 'usrloc_timer';

export interface ServerTimer {
  readonly timer: Exclude<TimerCode, 'wt_timer'>;
  /** Seconds from one firing to the next. */
  readonly period: number;
  /** The most that one firing gave back, in bytes. */
  readonly amplitude: number;
}

/** Those that were seen to fire, and how often is known. */
export function timersOf(life: Life, estimate: Estimate | undefined): readonly ServerTimer[] {
  return [...dialogTimer(life, estimate), ...contactTimer(life, estimate)];
}

/** Names the seconds of the timer that a release waited for, where they are known. */
export function withTimerSeconds(
  events: readonly MemoryEvent[],
  timers: readonly ServerTimer[],
): readonly MemoryEvent[] {
  return events.map((event) => {
    if (event.kind !== 'delayed-release') return event;
    const { evidence } = event;
    if (evidence.some(({ name }) => name === 'timer_seconds')) return event;
    const named = evidence.find(({ name }) => name === 'timer')?.value;
    const known = timers.find(({ timer }) => timer === named);
    if (known === undefined) return event;
    return { ...event, evidence: [...evidence, { name: 'timer_seconds', value: known.period }] };
  });
}

function dialogTimer({ moments }: Life, estimate: Estimate | undefined): readonly ServerTimer[] {
  const period = estimate?.dialogTimer ?? 0;
  if (estimate === undefined || period === 0 || !isSeenTwice(moments, period)) return [];
  const most = mostEndedWithin(moments, period * 1000);
  const amplitude = Math.round(most * estimate.perObject.dialogs.mid);
  return [{ timer: 'dialog_timer', period, amplitude }];
}

/** A timer that had no time to fire twice while dialogs ended is a guess that serves the fit, and no news. */
function isSeenTwice(moments: readonly Moment[], period: number): boolean {
  const ending = moments.find(({ dialogs, sample }) => {
    const begun = sample.statistics.values.get('dialog:processed_dialogs');
    return begun !== undefined && dialogs !== undefined && begun > dialogs;
  });
  return ending !== undefined && (moments.at(-1)?.at ?? 0) - ending.at >= 2 * period * 1000;
}

/** How many dialogs ended within the busiest time of that length, in milliseconds. */
function mostEndedWithin(moments: readonly Moment[], length: number): number {
  const counted = moments.flatMap(({ at, dialogs, sample }) => {
    const begun = sample.statistics.values.get('dialog:processed_dialogs');
    return begun === undefined || dialogs === undefined ? [] : [{ at, ended: begun - dialogs }];
  });
  let [most, from] = [0, 0];
  for (const { at, ended } of counted) {
    while (at - (counted[from]?.at ?? at) > length) from++;
    most = Math.max(most, ended - (counted[from]?.ended ?? ended));
  }
  return most;
}

function contactTimer({ moments }: Life, estimate: Estimate | undefined): readonly ServerTimer[] {
  const removals = bulkRemovals(moments);
  const period = contactPeriod(removals);
  if (period === undefined) return [];
  const largest = removals.reduce((one, other) => (other.contacts > one.contacts ? other : one));
  const amplitude =
    estimate?.seen.contacts === true
      ? largest.contacts * estimate.perObject.contacts.mid
      : largest.bytes;
  return [{ timer: 'usrloc_timer', period, amplitude: Math.round(amplitude) }];
}
