/**
 * Lets a server answer over the transports that a command line names, until somebody wants it to stop.
 *
 * `replay` serves a recording so, `twin` a simulated server.
 */
import type { Result } from '../base/result.ts';
import { problem } from '../domain/problems.ts';
import type { SipServer } from '../domain/sip-server.ts';
import { listenUdp, listenUnix } from '../servers/served/datagram-listener.ts';
import { listenFifo } from '../servers/served/fifo-listener.ts';
import { listenHttp } from '../servers/served/http-listener.ts';
import type { Generation, Listening } from '../servers/served/listening.ts';
import type { Context, Outcome } from './context.ts';
import type { ServingOptions } from './serving-options.ts';

/** One server behind all transports, or the one that stands behind each. */
export type Behind = (transport: 'http' | 'fifo' | 'datagram') => SipServer;

/** Serves while `until` lasts. What could not listen is the outcome, and then nothing is served. */
export async function serveAt(
  behind: Behind,
  generation: Generation,
  { http, udp, unix, fifo, replyDir }: ServingOptions,
  { talk, words }: Context,
  until: () => Promise<void>,
): Promise<Outcome> {
  const starts: (() => Promise<Result<Listening>>)[] = [];
  const over = { generation };
  if (http !== undefined) starts.push(() => listenHttp(behind('http'), { ...http, ...over }));
  if (udp !== undefined) starts.push(() => listenUdp(behind('datagram'), { ...udp, ...over }));
  if (unix !== undefined)
    starts.push(() => listenUnix(behind('datagram'), { path: unix, ...over }));
  if (fifo !== undefined) {
    starts.push(() =>
      listenFifo(behind('fifo'), { path: fifo, replyDirectory: replyDir, ...over }),
    );
  }
  if (starts.length === 0) return problem('usage-wrong', { why: '--http, --fifo, --udp, --unix' });

  const listening: Listening[] = [];
  let met: Outcome;
  for (const start of starts) {
    const started = await start();
    if (!started.ok) met ??= started.problem;
    else listening.push(started.value);
  }
  if (met === undefined) {
    for (const { address } of listening) talk.write(`plimsoll: ${words.cli.serving(address)}\n`);
    talk.write(`plimsoll: ${words.cli.servingUntil}\n`);
    await until();
  }
  await Promise.all(listening.map((one) => one.close()));
  return met;
}
