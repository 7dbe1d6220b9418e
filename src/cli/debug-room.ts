/** Says how much larger `-m` has to be for `-a Q_MALLOC_DBG` on this very server, from its counters. */
import { seconds } from '../base/time.ts';
import { roomText } from '../present/bundle-report.ts';
import { debugRoomJson } from '../present/debug-room-json.ts';
import { debugRoom } from '../understand/debug-room.ts';
import { explain } from '../understand/explain.ts';
import type { Context, Outcome } from './context.ts';
import { nothingToExplain } from '../understand/nothing-to-explain.ts';
import { readLines } from './read-lines.ts';

/** Enough to tell the header of a live server. */
const WATCHING = seconds(10);

export async function debugRoomCommand(
  named: string,
  json: boolean,
  context: Context,
): Promise<Outcome> {
  const read = await readLines(named, {}, WATCHING, context);
  if (!read.ok) return read.problem;
  const life = explain(read.value.lines).explained.at(-1);
  if (life === undefined) return nothingToExplain(read.value.lines, named);
  const room = debugRoom(life);
  context.out.write(`${json ? debugRoomJson(room) : roomText(room, context.words)}\n`);
  return undefined;
}
