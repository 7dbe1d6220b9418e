/**
 * The listing of Q_MALLOC of 2.1 and earlier: every fragment by itself, and behind it who asked for it.
 *
 * Added up by place, as later versions do themselves. Written from descriptions (opensips-memory.md 4.4), not from samples.
 */
import { ownText } from '../../base/own-text.ts';
import type { DumpRow } from './dump.ts';
import type { Sites } from './site.ts';

export interface FragmentList {
  /** False for a line that is no part of such a listing. */
  readonly take: (message: string) => boolean;
  readonly rows: (sites: Sites) => readonly DumpRow[];
}

const FRAGMENT = /^\s*\d{1,12}\. .{0,8}address=\S{1,20} frag=\S{1,20} size=(\d{1,16}) used=(\d)/;
const OWNER = /^\s*alloc'd from (.{1,300})$/;
/** More places than any server has. */
const MOST_PLACES = 20_000;

export function fragmentList(): FragmentList {
  const byPlace = new Map<string, { bytes: number; count: number }>();
  /** Of a fragment in use whose owner is still to come. */
  let size: number | undefined;

  const add = (owner: string, bytes: number) => {
    const held = byPlace.get(owner);
    if (held !== undefined) {
      held.bytes += bytes;
      held.count++;
    } else if (byPlace.size < MOST_PLACES) byPlace.set(ownText(owner), { bytes, count: 1 });
  };
  return {
    take(message) {
      const [, bytes, isUsed] = FRAGMENT.exec(message) ?? [];
      if (bytes !== undefined) {
        size = isUsed === '1' ? Number(bytes) : undefined;
        return true;
      }
      const [, owner] = OWNER.exec(message) ?? [];
      if (owner === undefined) return false;
      if (size !== undefined) add(owner, size);
      size = undefined;
      return true;
    },
    rows: (sites) =>
      [...byPlace].flatMap(([text, { bytes, count }]) => {
        const site = sites.fromCall(text, 0, text.length);
        return site === undefined ? [] : [{ site, count, bytes }];
      }),
  };
}
