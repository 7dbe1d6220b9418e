/**
 * Finds out by asking which dialect a server speaks; nobody has to configure it.
 *
 * The order is the one that harms nobody (seen in the transcripts): 3.x answers text over a datagram with a parse error
 * and over the FIFO with silence, and goes on well; JSON written into the FIFO of a 2.x server would be waited out as an
 * unfinished request and swallow the next. Over HTTP a 2.x server refuses a POST in JSON that cannot be mistaken.
 */
import type { Problem } from '../base/problem.ts';
import { failure, success, type Result } from '../base/result.ts';
import { milliseconds, type Milliseconds } from '../base/time.ts';
import { problem } from '../domain/problems.ts';
import type { Answer, Query } from '../domain/query.ts';
import type { Carrier, Dialect } from './dialects/dialect.ts';
import { jsonRpcDialect } from './dialects/json-rpc.ts';
import { miJsonDialect } from './dialects/mi-json.ts';
import { namingOf } from './dialects/names.ts';
import { textDialect } from './dialects/text.ts';
import type { Transport } from './transports/transport.ts';

/** Asks one query in one dialect. */
export type Try = <Put extends Query>(
  dialect: Dialect,
  query: Put,
  deadline: Milliseconds,
) => Promise<Result<Answer<Put>>>;

const CANDIDATES: Readonly<Record<Carrier, readonly Dialect[]>> = {
  fifo: [textDialect, jsonRpcDialect('plain')],
  datagram: [textDialect, jsonRpcDialect('plain')],
  http: [jsonRpcDialect('plain'), miJsonDialect],
};

/** A 3.x FIFO never answers text, so silence there must not cost a whole deadline. */
const FIFO_TEXT_DEADLINE = milliseconds(1000);

/** `known` is what it spoke last, tried first: after a restart it mostly is the same. */
export async function discover(
  transport: Transport,
  attempt: Try,
  deadline: Milliseconds,
  known?: Dialect,
): Promise<Result<Dialect>> {
  const problems: Problem[] = [];
  const candidates = CANDIDATES[transport.carrier];
  const first = candidates.filter(({ name }) => name === known?.name);
  for (const dialect of [...first, ...candidates.filter(({ name }) => name !== known?.name)]) {
    const silentText =
      transport.carrier === 'fifo' && dialect.name === 'text' && first.length === 0;
    const patience = silentText ? milliseconds(Math.min(deadline, FIFO_TEXT_DEADLINE)) : deadline;
    const version = await attempt(ending(dialect), { command: 'version' }, patience);
    if (version.ok)
      return isOpenSips(version.value)
        ? success(await withNames(dialect, attempt, deadline))
        : failure(problem('not-opensips', { address: transport.address, said: version.value }));
    problems.push(version.problem);
    if (isUnreachable(version.problem)) break;
  }
  return failure(mostTelling(problems, transport.address));
}

/** 4.0 has names of its own; a server that will not tell its commands is asked by the old ones, which all take. */
async function withNames(dialect: Dialect, attempt: Try, deadline: Milliseconds): Promise<Dialect> {
  if (dialect.name !== 'json-rpc') return dialect;
  const which = await attempt(dialect, { command: 'which' }, deadline);
  return jsonRpcDialect(which.ok ? namingOf(which.value) : 'plain');
}

/**
 * A probe in JSON ends like a request in text: a 2.x server that was merely slow takes it for one bad request, instead of
 * waiting for the end of it and swallowing what comes next. 3.x passes over the empty line.
 */
function ending(dialect: Dialect): Dialect {
  if (dialect.name !== 'json-rpc') return dialect;
  return {
    ...dialect,
    encode(query, id) {
      const { fifo, ...message } = dialect.encode(query, id);
      return { ...message, ...(fifo && { fifo: (name: string) => `${fifo(name)}\n\n` }) };
    },
  };
}

function isOpenSips(version: string): boolean {
  return /^opensips\b/i.test(version);
}

function isUnreachable({ code }: Problem): boolean {
  return code === 'server-unreachable' || code === 'transport-missing';
}

/** An answer that was not understood says more than silence. */
function mostTelling(problems: readonly Problem[], address: string): Problem {
  const spoke = problems.find(({ code }) => code !== 'server-deaf');
  const [first] = problems;
  return spoke ?? first ?? problem('server-deaf', { address, milliseconds: 0 });
}
