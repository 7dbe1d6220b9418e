/**
 * Asks for statistics in parts when they do not fit: too many names for a request, or too large an answer for a reply.
 *
 * A datagram holds 65,457 bytes and an HTTP answer what `buf_size` says; a server that runs out of it answers an error
 * instead of the part that fits. So the classes are halved until every part fits, down to one class, and private memory
 * (`pkmem:`, the one class that grows with the number of processes) down to the statistics of single processes.
 */
import { failure, success, type Result } from '../base/result.ts';
import { problem } from '../domain/problems.ts';
import { selector, type Answer, type Query, type Selector } from '../domain/query.ts';
import { joinStatistics, type Statistics } from '../domain/statistics.ts';

type Ask = <Put extends Query>(query: Put) => Promise<Result<Answer<Put>>>;

/** What the rest of a request takes besides the names: method, id, reply FIFO, line ends. */
const ENVELOPE = 160;

export async function askInParts<Put extends Query>(
  query: Put,
  ask: Ask,
  requestLimit: number,
): Promise<Result<Answer<Put>>> {
  if (query.command !== 'get_statistics') return ask(query);
  const answer = await askStatistics(query.statistics, ask, requestLimit);
  return answer as Result<Answer<Put>>;
}

async function askStatistics(
  names: readonly Selector[],
  ask: Ask,
  requestLimit: number,
): Promise<Result<Statistics>> {
  if (requestLength(names) > requestLimit && names.length > 1)
    return halved(names, ask, requestLimit);
  const answer = await ask({ command: 'get_statistics', statistics: names });
  if (answer.ok || answer.problem.code !== 'reply-too-large') return answer;
  if (names.length > 1) return halved(names, ask, requestLimit);
  return names[0] === 'pkmem:' ? privateMemory(ask, requestLimit) : answer;
}

async function halved(
  names: readonly Selector[],
  ask: Ask,
  requestLimit: number,
): Promise<Result<Statistics>> {
  const middle = Math.ceil(names.length / 2);
  const parts: Statistics[] = [];
  for (const half of [names.slice(0, middle), names.slice(middle)]) {
    const part = await askStatistics(half, ask, requestLimit);
    // 2.x answers 404 where no name of a request is known; that part of the server just is not there.
    if (part.ok) parts.push(part.value);
    else if (part.problem.code !== 'request-refused') return part;
  }
  return success(joinStatistics(parts));
}

const PRIVATE_STATISTICS = [
  'total_size',
  'used_size',
  'real_used_size',
  'max_used_size',
  'free_size',
  'fragments',
] as const;

/** Process by process, by the bare names of their statistics; which processes there are is asked first. */
async function privateMemory(ask: Ask, requestLimit: number): Promise<Result<Statistics>> {
  const processes = await ask({ command: 'ps' });
  if (!processes.ok) return processes;
  const names = processes.value.flatMap(({ id }) =>
    PRIVATE_STATISTICS.map((name) => selector(`${id}-${name}`)),
  );
  const known = names.filter((name) => name !== undefined);
  return known.length === 0
    ? failure(problem('reply-garbled', { address: 'pkmem:', why: 'it lists no processes' }))
    : halved(known, ask, requestLimit);
}

function requestLength(names: readonly Selector[]): number {
  return names.reduce((length, name) => length + name.length + 3, ENVELOPE);
}
