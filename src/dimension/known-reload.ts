/**
 * What a reload of provisioning needs beside what is in use, and when reloads were seen to be done.
 */
import type { ExplainedLife } from '../understand/explain.ts';
import { isBusy } from '../understand/baseline.ts';
import { reloadNeed, type ReloadNeed } from '../understand/reload-need.ts';
import type { ReloadTime } from './demand.ts';

export interface KnownReload {
  /** Bytes: the least, the likeliest and the most. */
  readonly low: number;
  readonly mid: number;
  readonly high: number;
  readonly basis: ReloadNeed['basis'];
  /** Undefined where none was seen. */
  readonly seen: Exclude<ReloadTime, 'never'> | undefined;
}

/** Of the span between the least and the most: where it usually is, by what tells it. */
const LIKELIEST: Readonly<Record<ReloadNeed['basis'], number>> = {
  'reload-seen': 0,
  'reload-without-room': 0.5,
  'start-load': 0.1,
  group: 0.6,
};

export function knownReload(explained: readonly ExplainedLife[]): KnownReload | undefined {
  const tells =
    explained.findLast((life) => reloadNeed(life)?.basis === 'reload-seen') ??
    explained.findLast((life) => reloadNeed(life) !== undefined);
  const need = tells === undefined ? undefined : reloadNeed(tells);
  if (need === undefined) return undefined;
  const { low, high, basis } = need;
  return {
    low,
    mid: low + (high - low) * LIKELIEST[basis],
    high,
    basis,
    seen: whenReloaded(explained),
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
