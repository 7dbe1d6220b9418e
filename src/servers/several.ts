/**
 * Several ways to one server: when the first is deaf, the next takes over.
 *
 * OpenSIPS's HTTP module is a single process that itself runs a reload and answers nobody meanwhile, while datagrams are
 * answered at once (seen on real servers: 3). The way that answered last is kept; the preferred one is tried again after
 * a while, at the price of one call at most.
 */
import type { Result } from '../base/result.ts';
import { type Clock, milliseconds } from '../base/time.ts';
import type { Answer, Query } from '../domain/query.ts';
import type { SipServer } from '../domain/sip-server.ts';
import { queue } from './queue.ts';

/** How long the second way is used before the first is tried again. */
const RETRY_FIRST_AFTER = milliseconds(30_000);

/** Problems of the way; everything else the next way would answer just the same. */
const OF_THE_WAY: ReadonlySet<string> = new Set([
  'server-unreachable',
  'server-deaf',
  'reply-truncated',
  'reply-endless',
  'reply-garbled',
  'reply-mismatched',
  'reply-too-large',
  'transport-missing',
  'not-opensips',
]);

export function severalWays(ways: readonly [SipServer, ...SipServer[]], clock: Clock): SipServer {
  const inTurn = queue();
  let current = 0;
  let leftFirstAt = clock.elapsed();

  const askEach = async <Put extends Query>(query: Put): Promise<Result<Answer<Put>>> => {
    if (current > 0 && clock.elapsed() - leftFirstAt >= RETRY_FIRST_AFTER) current = 0;
    const start = current;
    let answer = await (ways[start] ?? ways[0]).ask(query);
    for (let step = 1; step < ways.length && !answer.ok; step++) {
      if (!OF_THE_WAY.has(answer.problem.code)) break;
      current = (start + step) % ways.length;
      leftFirstAt = clock.elapsed();
      answer = await (ways[current] ?? ways[0]).ask(query);
    }
    return answer;
  };

  return {
    name: ways[0].name,
    ask: (query) => inTurn(() => askEach(query)),
    close: async () => {
      await Promise.all(ways.map((way) => way.close()));
    },
  };
}
