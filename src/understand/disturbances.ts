/**
 * Times in which memory follows something else than what the server counts: a reload, a pool that is full, an unknown
 * span. Nothing is fitted in them, and after each the level at rest may be another one.
 */
import type { Instant } from '../base/time.ts';
import type { MemoryEvent } from './event.ts';
import { firstPlace } from './places.ts';

export interface Disturbance {
  readonly from: Instant;
  readonly to: Instant;
  /** Whose memory it is about: what a full pool leaves behind is of calls that failed, unless a reload filled it. */
  readonly of: 'reload' | 'calls';
}

/** In order of time, none overlapping another. */
export function disturbancesIn(events: readonly MemoryEvent[]): readonly Disturbance[] {
  const merged: Disturbance[] = [];
  for (const { kind, start: from, end: to } of events) {
    if (kind !== 'reload-spike' && kind !== 'allocation-failure') continue;
    const one: Disturbance = { from, to, of: kind === 'reload-spike' ? 'reload' : 'calls' };
    const last = merged.at(-1);
    if (last === undefined || from > last.to) merged.push(one);
    else merged[merged.length - 1] = joined(last, one);
  }
  return merged;
}

function joined(one: Disturbance, other: Disturbance): Disturbance {
  const isReload = one.of === 'reload' || other.of === 'reload';
  return {
    from: one.from,
    to: other.to > one.to ? other.to : one.to,
    of: isReload ? 'reload' : 'calls',
  };
}

/** The number of the undisturbed stretch that a time is in, from 0; undefined within a disturbance. */
export function stretchAt(disturbances: readonly Disturbance[], at: number): number | undefined {
  const next = firstPlace(disturbances.length, (place) => at <= (disturbances[place]?.to ?? 0));
  if (next === disturbances.length) return next;
  return at <= (disturbances[next]?.from ?? 0) ? next : undefined;
}
