/**
 * What a reload of provisioning needs beside what is in use, and when reloads were seen to be done.
 */
import type { ExplainedLife } from '../understand/explain.ts';
import { isBusy } from '../understand/baseline.ts';
import { provisioningAt, reloadNeed, type ReloadNeed } from '../understand/reload-need.ts';
import type { ReloadTime } from './demand.ts';
import type { Interval } from '../understand/interval.ts';
import type { TwinBytes } from './twin-bytes.ts';

export interface KnownReload {
  /** Bytes: the least, the likeliest and the most. */
  readonly low: number;
  readonly mid: number;
  readonly high: number;
  readonly basis: ReloadNeed['basis'] | 'twin' | 'rest';
  /** Undefined where none was seen. */
  readonly seen: Exclude<ReloadTime, 'never'> | undefined;
}

/** So close together are the least and the most where all of the start was seen: then the least is it. */
const ALL_SEEN = 1.1;
/** A second set is no exact copy of the first: some of it lies where others lay. */
const UNEVEN = 0.01;
/** By how much what a group or the level at rest says may be wrong. */
const OF_GROUP = 0.05;
const OF_REST = 0.2;
/** Where nobody saw anything load: what else a server holds at rest may be half of it (hidden platforms, `proof/dimension`). */
const LEAST_OF_REST = 0.5;

export function knownReload(
  explained: readonly ExplainedLife[],
  twin: TwinBytes,
): KnownReload | undefined {
  const tells =
    explained.findLast((life) => reloadNeed(life)?.basis === 'reload-seen') ??
    explained.findLast((life) => reloadNeed(life) !== undefined);
  const need = tells === undefined ? undefined : reloadNeed(tells);
  if (need === undefined) return undefined;
  return {
    ...(tells === undefined
      ? { low: need.low, mid: need.low, high: need.high }
      : sized(need, tells, twin)),
    basis: need.basis,
    seen: whenReloaded(explained),
  };
}

/**
 * Where only a part was seen: what the group of provisioning holds, and what loading allocates outside it, by the twin; where
 * there is no such group, all that is in use at rest but for what a bare server holds.
 */
function sized(
  { low, high }: ReloadNeed,
  { baseline, life, build }: ExplainedLife,
  twin: TwinBytes,
): Pick<KnownReload, 'low' | 'mid' | 'high'> {
  if (high <= low * ALL_SEEN)
    return { low: low * (1 - UNEVEN), mid: low, high: high * (1 + UNEVEN) };
  const last = life.moments.at(-1);
  const grouped = last === undefined ? 0 : provisioningAt(last, build);
  const rest = typeof baseline === 'object' ? baseline.bytes : high;
  const wanted = grouped > 0 ? grouped * twin.outsideGroup : rest - twin.bare;
  const mid = Math.min(high, Math.max(low, wanted));
  const unsure = grouped > 0 ? OF_GROUP : OF_REST;
  return {
    low: Math.max(low * (1 - UNEVEN), mid * (1 - unsure)),
    mid,
    high: Math.min(high * (1 + UNEVEN), mid * (1 + unsure)),
  };
}

/**
 * Where neither a load nor a reload was seen, and nobody counts what provisioning holds: it cannot be more than what is in use
 * at rest beside a bare server. Undefined where that is next to nothing.
 */
export function reloadOfRest(rest: Interval, { bare }: TwinBytes): KnownReload | undefined {
  const [low, mid, high] = [rest.low, rest.mid, rest.high].map((level) =>
    Math.max(0, level - bare),
  );
  if (low === undefined || mid === undefined || high === undefined || mid < bare) return undefined;
  return {
    low: Math.min(low, mid * LEAST_OF_REST),
    mid,
    high: Math.max(high, mid * (1 + UNEVEN)),
    basis: 'rest',
    seen: undefined,
  };
}

/** In the busy hour where any was done while calls were there. */
function whenReloaded(explained: readonly ExplainedLife[]): KnownReload['seen'] {
  const calm = explained.flatMap(({ life, events }) =>
    events
      .filter(({ kind }) => kind === 'reload-spike')
      .map(({ start }) => {
        const before = life.moments.findLast(({ at }) => at <= start);
        return before === undefined || !isBusy(before);
      }),
  );
  if (calm.length === 0) return undefined;
  return calm.every((each) => each) ? 'quiet' : 'busy-hour';
}
