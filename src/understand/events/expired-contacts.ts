/**
 * Contacts that have expired and are still held until usrloc's timer removes them: told where registrations had ceased, so
 * that memory is given back in steps. Where contacts come and go all the time its teeth are the timer's, and no event.
 */
import { bulkRemovals, contactPeriod, type Removal } from '../contact-timer.ts';
import type { MemoryEvent } from '../event.ts';
import { ifKnown } from '../evidence.ts';
import type { Life, Moment } from '../life.ts';
import { momentsBetween } from '../places.ts';

/** Of the contacts that there were. */
const LEAST_SHARE = 0.2;
/** Of the pool. */
const LEAST_OF_POOL = 0.0005;
/** No contact comes for so long after the last step, in milliseconds. */
const STILL = 20_000;

export function expiredContactsIn({ moments }: Life): readonly MemoryEvent[] {
  const removals = bulkRemovals(moments);
  const period = contactPeriod(removals);
  return inRows(removals, moments).flatMap((row): MemoryEvent[] => {
    const [first] = row;
    const last = row.at(-1);
    if (first === undefined || last === undefined) return [];
    const contacts = row.reduce((sum, each) => sum + each.contacts, 0);
    const bytes = row.reduce((sum, each) => sum + each.bytes, 0);
    const isLarge =
      contacts >= (first.before.contacts ?? 0) * LEAST_SHARE &&
      bytes > first.before.total * LEAST_OF_POOL;
    if (!isLarge || !isStillAfter(last.after, moments)) return [];
    return [
      {
        kind: 'delayed-release',
        start: first.before.at,
        end: last.after.at,
        bytes: -bytes,
        evidence: [
          { name: 'contacts_expired', value: contacts },
          { name: 'steps', value: row.length },
          { name: 'timer', value: 'usrloc_timer' },
          ...ifKnown('lag_seconds', period),
          ...ifKnown('timer_seconds', period),
        ],
      },
    ];
  });
}

/** Removals between which no contact came. */
function inRows(
  removals: readonly Removal[],
  moments: readonly Moment[],
): readonly (readonly Removal[])[] {
  const rows: Removal[][] = [];
  for (const removal of removals) {
    const row = rows.at(-1);
    const before = row?.at(-1);
    if (row !== undefined && before !== undefined && !comeBetween(before, removal, moments))
      row.push(removal);
    else rows.push([removal]);
  }
  return rows;
}

function comeBetween(one: Removal, other: Removal, moments: readonly Moment[]): boolean {
  return hasNew(momentsBetween(moments, one.after.at, other.before.at));
}

function isStillAfter({ at: end }: Moment, moments: readonly Moment[]): boolean {
  const isLongEnough = (moments.at(-1)?.at ?? 0) >= end + STILL;
  return isLongEnough && !hasNew(momentsBetween(moments, end, end + STILL));
}

function hasNew(moments: readonly Moment[]): boolean {
  return moments.some(
    ({ contacts = 0 }, index) => index > 0 && contacts > (moments[index - 1]?.contacts ?? 0),
  );
}
