/**
 * What the allocator itself takes while calls are there: headers of free fragments and remainders. F_MALLOC of 3.4 on gives
 * nearly all of it back; before, and with HP_MALLOC, it stays (seen on real servers 4 and 9).
 */
import { versionIn } from '../domain/server.ts';
import type { KnownBuild } from '../monitor/build.ts';
import { heldAt } from '../understand/held.ts';
import type { ExplainedLife } from '../understand/explain.ts';

/** Of each byte that calls hold at most, so much more. */
export interface Overhead {
  /** While they do. */
  readonly share: number;
  /** And so much stays when they are over, or comes in between. */
  readonly kept: number;
  readonly basis: 'seen' | 'none';
}

/** Of the pool: where calls held less, nothing can be said. */
const LEAST = 0.01;

/** Calls are over when they hold less of what they held at most. */
const OVER = 0.02;
/** 2.6 of 38 MB in the recording of 2.2.8. */
const KEPT = 0.07;
/** A pool that is full decides itself. */
const FULL = 0.998;

export function overheadOf({ life, build, baseline, events, server }: ExplainedLife): Overhead {
  const isKept = keepsOverhead(build, server.version?.value);
  if (typeof baseline === 'string') return { share: 0, kept: isKept ? KEPT : 0, basis: 'none' };
  const own = (moment: Parameters<typeof heldAt>[0]) => moment.realUsed - heldAt(moment, build);
  const rest = { ...baseline, realUsed: baseline.bytes };
  // After a reload it is the reload's.
  const reloaded = events.find(({ kind }) => kind === 'reload-spike')?.start ?? Infinity;
  let [held, then, after] = [0, 0, 0];
  let isOver = false;
  for (const moment of life.moments) {
    if (moment.at <= baseline.to || moment.at >= reloaded) continue;
    if (moment.realUsed > moment.total * FULL) break;
    const calls = heldAt(moment, build) - heldAt(rest, build);
    const more = own(moment) - own(rest);
    if (calls > held) [held, then, isOver] = [calls, more, false];
    else if (calls < held * OVER) [after, isOver] = [more, true];
  }
  const { total } = life.moments[0] ?? { total: Infinity };
  const usual = isKept ? KEPT : 0;
  if (held < total * LEAST) return { share: 0, kept: usual, basis: 'none' };
  const kept = isOver ? Math.max(0, after / held) : usual;
  return { share: Math.max(0, then / held), kept, basis: 'seen' };
}

/** F_MALLOC joins free fragments in front and behind from 3.1.17, 3.2.12, 3.3.5 and 3.4 on; before, what was split stays so. */
function keepsOverhead({ allocator }: KnownBuild, version: string | undefined): boolean {
  const known = versionIn(version ?? '');
  return allocator === 'F_MALLOC' && known !== undefined && known.major * 100 + known.minor < 301;
}
