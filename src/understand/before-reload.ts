/**
 * Whether it is safe to reload provisioning now: what is in use, and what a reload needs beside it.
 *
 * Safe is only what fits with the most that the reload may need, and some room for the calls meanwhile. Where nothing
 * tells what a reload needs, it is at most all that is in use; when even that fits it is safe, else it cannot be told.
 */
import type { ExplainedLife } from './explain.ts';
import { reloadNeed, type ReloadNeed } from './reload-need.ts';

export interface BeforeReload {
  readonly answer: 'yes' | 'no' | 'cannot-tell';
  /** The most that was in use in the last minute, and since the last reload. */
  readonly inUse: number;
  readonly need: Pick<ReloadNeed, 'low' | 'high'> & {
    readonly basis: ReloadNeed['basis'] | 'all-in-use';
  };
  readonly total: number;
  /** What would be left at the top of it: at least, at most; below nought it is missing. */
  readonly left: { readonly low: number; readonly high: number };
}

/** Of the pool: for calls that come while it runs, and because a pool is never given to its last byte. */
const ROOM = 0.02;
const MINUTE = 60_000;
/** By then a reload has given the old set back, in milliseconds. */
const GIVEN_BACK = 5000;

export function beforeReload(of: ExplainedLife): BeforeReload {
  const { moments } = of.life;
  const last = moments.at(-1);
  if (last === undefined) throw new Error('a life without a moment');
  const { total } = last;
  const reloaded = of.events.findLast(({ kind }) => kind === 'reload-spike')?.end ?? -Infinity;
  const from = Math.max(last.at - MINUTE, reloaded + GIVEN_BACK);
  const inUse = moments
    .filter(({ at }) => at > from)
    .reduce((most, { realUsed }) => Math.max(most, realUsed), last.realUsed);
  const known = reloadNeed(of);
  const need = known ?? { low: 0, high: last.realUsed, basis: 'all-in-use' as const };
  const left = { low: total - inUse - need.high, high: total - inUse - need.low };
  const room = total * ROOM;
  const answer = left.low >= room ? 'yes' : left.high < room ? 'no' : 'cannot-tell';
  return { answer, inUse, need, total, left };
}
