/**
 * Opens a server by what is kept of it elsewhere (`--from`): a keeper that goes on being filled answers its newest sample,
 * a file is played as a recording is.
 */
import { failure, success, type Result } from '../base/result.ts';
import { instant, milliseconds } from '../base/time.ts';
import { allLines } from '../domain/all-lines.ts';
import { problem } from '../domain/problems.ts';
import type { Context } from './context.ts';
import { keptCadence, keptServer } from './kept-server.ts';
import { openHistory, type History } from './open-history.ts';
import { play, type Opened, type OpenOptions } from './open-recording.ts';

const SLOWEST = 60_000;
const FASTEST = 1000;

export async function openKept(
  named: string,
  from: string,
  context: Context,
  options: OpenOptions,
): Promise<Result<Opened>> {
  const opened = await openHistory(from, context, options);
  if (!opened.ok) return opened;
  const { value: history } = opened;
  const { store } = history;
  if (store === undefined) return playFile(named, history, context, options);
  const keys = await store.seriesOf(named);
  const known = keys.ok && keys.value.length === 0 ? await unknownServer(history, named) : keys;
  const cadence = known.ok ? await keptCadence(store, named, context.clock) : known;
  if (!cadence.ok) {
    await store.close();
    return cadence;
  }
  return success({
    server: keptServer(store, named, context.clock),
    clock: context.clock,
    cadence: milliseconds(Math.min(SLOWEST, Math.max(FASTEST, cadence.value))),
  });
}

async function playFile(
  named: string,
  history: History,
  context: Context,
  options: OpenOptions,
): Promise<Result<Opened>> {
  const all = { from: instant(-Infinity), to: instant(Infinity) };
  const read = await allLines(history.lines(named, all));
  if (!read.ok) return read;
  const lines = read.value;
  if (!lines.some(({ kind }) => kind === 'sample')) return unknownServer(history, named);
  return success(play({ file: history.address, lines, cut: undefined }, named, context, options));
}

/** Says whom the source knows instead. */
export async function unknownServer(history: History, server: string): Promise<Result<never>> {
  const servers = await history.servers();
  if (!servers.ok) return servers;
  const { address } = history;
  const known = servers.value.map(({ name }) => name).join(', ');
  return failure(
    known === ''
      ? problem('history-empty', { address })
      : problem('history-server-unknown', { address, server, known }),
  );
}
