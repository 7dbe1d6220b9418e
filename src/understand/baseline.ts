/**
 * Memory at rest after the start, with provisioning loaded and before the first call.
 *
 * There is one only where the rest was seen: a server that is first seen with calls, or that starts into traffic, has
 * none, and says so.
 */
import type { Instant } from '../base/time.ts';
import { groupsIn } from '../domain/group.ts';
import type { Life, Moment } from './life.ts';

export interface Baseline {
  readonly bytes: number;
  /** Of it without headers and remainders. */
  readonly used: number;
  readonly from: Instant;
  readonly to: Instant;
  /** Of it, what `shmem:fragments` counted. */
  readonly fragments: number;
  /** What of it came after the first sample: provisioning, as far as it was seen to load. */
  readonly loaded: number;
  /** What groups of modules hold of it, where the server counts them. */
  readonly groups: readonly { readonly name: string; readonly bytes: number }[];
}

export type NoBaseline = 'in-traffic' | 'not-at-rest' | 'too-few-samples';

/** As many samples of rest say what it is, if they are of so many milliseconds. */
const ENOUGH = 3;
const LONG_ENOUGH = 4000;
/** Without a call, rest is over with the first move after so many samples. */
const STEADY = 10;
/** Rest is a level that stays within this share of itself; timers move some kilobytes. */
const STILL = 0.003;

export function baselineOf({ moments }: Life): Baseline | NoBaseline {
  const firstCall = moments.findIndex(
    (moment, index) => isBusy(moment) || hasNewContacts(moments[index - 1], moment),
  );
  const before = firstCall < 0 ? moments : moments.slice(0, firstCall);
  if (before.length === 0) return 'in-traffic';
  const rest = restAtEnd(before);
  if (!isEnough(rest)) {
    return !isEnough(before) ? (firstCall >= 0 ? 'in-traffic' : 'too-few-samples') : 'not-at-rest';
  }
  const middle = rest.toSorted((one, other) => one.realUsed - other.realUsed)[rest.length >> 1];
  const [first] = moments;
  const [from] = rest;
  const to = rest.at(-1);
  if (middle === undefined || first === undefined || from === undefined || to === undefined)
    return 'too-few-samples';
  return {
    bytes: middle.realUsed,
    used: middle.used,
    from: from.at,
    to: to.at,
    fragments: middle.fragments,
    loaded: Math.max(0, middle.realUsed - first.realUsed),
    groups: groupsIn(middle.sample.statistics).map(({ name, realUsed }) => ({
      name,
      bytes: realUsed,
    })),
  };
}

function isEnough(moments: readonly Moment[]): boolean {
  const [from, to] = [moments[0]?.at ?? 0, moments.at(-1)?.at ?? 0];
  return moments.length >= ENOUGH && to - from >= LONG_ENOUGH - 500;
}

/** The stretch that stands still before the first call, or, without any call, before the first move after loading. */
function restAtEnd(before: readonly Moment[]): readonly Moment[] {
  let start = 0;
  for (let index = 1; index < before.length; index++) {
    const [one, other] = [before[index - 1]?.realUsed ?? 0, before[index]?.realUsed ?? 0];
    if (Math.abs(other - one) > one * STILL) {
      if (index - start >= STEADY) return before.slice(start, index);
      start = index;
    }
  }
  return before.slice(start);
}

/** Registrations are traffic too; those that are loaded at the start come before anything else is seen. */
function hasNewContacts(before: Moment | undefined, now: Moment): boolean {
  return before !== undefined && (now.contacts ?? 0) > (before.contacts ?? 0);
}

export function isBusy({ dialogs, transactions }: Moment): boolean {
  return (dialogs ?? 0) + (transactions ?? 0) > 0;
}
