/**
 * A live OpenSIPS behind one address: a transport, and the dialect that the server turned out to speak.
 *
 * Calls queue: one is in flight at a time. The dialect is found with the first call and found again when the server
 * was away, because it may come back as another version. Statistics that outgrow a reply, or names that outgrow a
 * request, are asked for in parts and joined.
 */
import type { Problem } from '../base/problem.ts';
import { failure, success, type Result } from '../base/result.ts';
import type { Milliseconds } from '../base/time.ts';
import { problem } from '../domain/problems.ts';
import type { Answer, Query } from '../domain/query.ts';
import type { SipServer } from '../domain/sip-server.ts';
import type { Dialect } from './dialects/dialect.ts';
import { discover, type Try } from './discover.ts';
import { askInParts } from './parts.ts';
import { queue } from './queue.ts';
import type { Transport } from './transports/transport.ts';

export interface OpenSipsOptions {
  /** How long any one reply may take. */
  readonly deadline: Milliseconds;
}

/** After these the server may not be the one it was. */
const LOST: ReadonlySet<string> = new Set([
  'server-unreachable',
  'reply-truncated',
  'reply-garbled',
]);

export function openSipsServer(transport: Transport, { deadline }: OpenSipsOptions): SipServer {
  const { address } = transport;
  const inTurn = queue();
  let dialect: Dialect | undefined;
  let lastKnown: Dialect | undefined;
  let lastId = 0;
  let closed = false;

  const attempt: Try = async (spoken, query, patience) => {
    lastId = (lastId % 0x7fffffff) + 1; // the server keeps it in a C int
    const id = lastId;
    const message = spoken.encode(query, id);
    const reply = await transport.exchange(message, patience);
    return reply.ok ? spoken.decode({ query, id, address }, reply.value) : reply;
  };

  const spokenDialect = async (): Promise<Result<Dialect>> => {
    if (dialect !== undefined) return success(dialect);
    const found = await discover(transport, attempt, deadline, lastKnown);
    if (found.ok) dialect = lastKnown = found.value;
    return found;
  };

  const askOnce = async <Put extends Query>(query: Put): Promise<Result<Answer<Put>>> => {
    if (closed) return failure(problem('server-closed', { address }));
    const spoken = await spokenDialect();
    if (!spoken.ok) return spoken;
    const answer = await attempt(spoken.value, query, deadline);
    if (!answer.ok && mayBeAnother(answer.problem)) dialect = undefined;
    return answer;
  };

  return {
    name: address,
    ask: (query) => inTurn(() => askInParts(query, askOnce, transport.requestLimit)),
    async close() {
      closed = true;
      transport.close();
    },
  };
}

/** 406 is what the HTTP module of a 2.x server says to a question in JSON-RPC. */
function mayBeAnother({ code, facts }: Problem): boolean {
  return LOST.has(code) || (code === 'request-refused' && String(facts['said']).startsWith('406'));
}
