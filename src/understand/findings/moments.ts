/** Which moments of a life say something about what: those of ordinary work, and those at rest. */
import type { Instant } from '../../base/time.ts';
import { isBusy } from '../baseline.ts';
import type { MemoryEvent } from '../event.ts';
import type { Moment } from '../life.ts';
import type { Case } from './finding.ts';

/** By then transactions have waited for retransmissions and every timer but the slowest has fired. */
const SETTLED = 15_000;

/** Before it is noticed a reload may have begun, and after it the old set is still to be given back. */
const AROUND = 5000;

/** All but the moments in which something was loaded: the start, and reloads. */
export function ordinary({ life, baseline, events }: Case): readonly Moment[] {
  const begin = typeof baseline === 'string' ? -Infinity : baseline.from;
  const loads = events.filter(({ kind }) => kind === 'reload-spike');
  return life.moments.filter(
    ({ at }) =>
      at >= begin && !loads.some(({ start, end }) => at > start - AROUND && at <= end + AROUND),
  );
}

export function highest(moments: readonly Moment[]): Moment | undefined {
  return moments.reduce<Moment | undefined>(
    (top, now) => (top === undefined || now.realUsed > top.realUsed ? now : top),
    undefined,
  );
}

/** At the end of a life: no call and no contact any more, and that for a while. Empty where it did not come to rest. */
export function restAtEnd({ life }: Case): readonly Moment[] {
  const isAtWork = (moment: Moment) => isBusy(moment) || (moment.contacts ?? 0) > 0;
  const lastWork = life.moments.findLastIndex(isAtWork);
  const worked = life.moments[lastWork];
  if (worked === undefined) return [];
  return life.moments.slice(lastWork + 1).filter(({ at }) => at >= worked.at + SETTLED);
}

export function within(
  moments: readonly Moment[],
  from: Instant | number,
  to: Instant | number,
): readonly Moment[] {
  return moments.filter(({ at }) => at >= from && at <= to);
}

export function median(values: readonly number[]): number | undefined {
  return values.toSorted((one, other) => one - other)[values.length >> 1];
}

export function evidence({ evidence: all }: MemoryEvent, name: string): number | undefined {
  const value = all.find((each) => each.name === name)?.value;
  return typeof value === 'number' ? value : undefined;
}

/** How far a counter went over some moments, and how many seconds it took; undefined where it is not counted. */
export function counted(
  moments: readonly Moment[],
  name: string,
): { readonly count: number; readonly seconds: number } | undefined {
  const [first, last] = [moments[0], moments.at(-1)];
  const begin = first?.sample.statistics.values.get(name);
  const end = last?.sample.statistics.values.get(name);
  if (first === undefined || last === undefined || begin === undefined || end === undefined)
    return undefined;
  return { count: Math.max(0, end - begin), seconds: (last.at - first.at) / 1000 };
}
