/**
 * A server as a keeper of series knows it: asked like any other, it answers what was kept last.
 *
 * Whoever fills the keeper may stop. A newest sample older than three of its cadences is no answer any more: the server
 * counts as one that does not answer, and the problem says that it is the history that ends.
 */
import type { Problem } from '../base/problem.ts';
import { failure, success, type Result } from '../base/result.ts';
import { instant, milliseconds, type Clock, type Milliseconds } from '../base/time.ts';
import { allLines } from '../domain/all-lines.ts';
import { problem } from '../domain/problems.ts';
import type { Line } from '../domain/sample.ts';
import type { SeriesStore } from '../domain/series-store.ts';
import type { SipServer } from '../domain/sip-server.ts';
import { queue } from '../servers/queue.ts';
import { cadenceOf } from '../servers/recorded/cadence.ts';
import { playback } from '../servers/recorded/playback.ts';
import { recordedServer } from '../servers/recorded/recorded-server.ts';

/** How far back a look goes, which is three times the slowest cadence that is understood. */
const LOOK_BACK = milliseconds(900_000);
/** Questions that come together are answered from one look. */
const FRESH = milliseconds(500);
const CADENCES = 3;
const SLOWEST = milliseconds(60_000);

interface Look {
  readonly at: Milliseconds;
  readonly lines: Promise<Result<readonly Line[]>>;
}

export function keptServer(store: SeriesStore, name: string, clock: Clock): SipServer {
  const inTurn = queue();
  let isClosed = false;
  let last: Look | undefined;
  const look = async (): Promise<Result<readonly Line[]>> => {
    const at = clock.elapsed();
    if (last === undefined || at - last.at > FRESH) {
      last = { at, lines: recentLines(store, name, clock) };
    }
    return last.lines;
  };
  return {
    name,
    ask: (query) =>
      inTurn(async () => {
        if (isClosed) return failure(problem('server-closed', { address: name }));
        const lines = await look();
        if (!lines.ok) return lines;
        const newest = lines.value.findLast(({ kind }) => kind === 'sample' || kind === 'failed');
        const allowed = CADENCES * cadenceOf(lines.value, SLOWEST);
        if (newest === undefined || newest.kind === 'header') {
          return failure(stale(name, LOOK_BACK));
        }
        if (clock.now() - newest.at > allowed) {
          return failure(stale(name, clock.now() - newest.at));
        }
        return recordedServer(playback(lines.value), clock, name).ask(query);
      }),
    async close() {
      if (isClosed) return;
      isClosed = true;
      await store.close();
    },
  };
}

function stale(server: string, age: number): Problem {
  return problem('history-stale', { server, seconds: Math.round(age / 1000) });
}

/** The cadence at which a keeper has samples of a server; a minute where that cannot be told. */
export async function keptCadence(
  store: SeriesStore,
  name: string,
  clock: Clock,
): Promise<Result<Milliseconds>> {
  const lines = await recentLines(store, name, clock);
  return lines.ok ? success(cadenceOf(lines.value, SLOWEST)) : lines;
}

async function recentLines(
  store: SeriesStore,
  name: string,
  clock: Clock,
): Promise<Result<readonly Line[]>> {
  const now = clock.now();
  return allLines(store.lines(name, { from: instant(now - LOOK_BACK), to: instant(now + 1) }));
}
