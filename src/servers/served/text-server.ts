/**
 * The text dialect of 2.x as a server speaks it (transcripts of 2.2.8 over FIFO and datagram).
 *
 * The two differ in their errors only: the FIFO quotes the command's name, the datagram does not.
 */
import type { SipServer } from '../../domain/sip-server.ts';
import { actionOf, doneAsTree } from './actions.ts';
import { absence, type Absent } from './listening.ts';
import { commandNamed, queryFromWords } from './requests.ts';
import { printTree, type PrintedNode } from './tree-printer.ts';

const NOT_FOUND = '404 Statistics Not Found\n\n';
const WRONG_ARGUMENTS = '400 Too few or too many arguments\n\n';

export async function textReply(
  request: string,
  server: SipServer,
  carrier: 'fifo' | 'datagram',
): Promise<string | Absent> {
  const [, name, lines = ''] =
    (carrier === 'fifo' ? /^:([^:\n]*):[^\n]*\n(.*)$/s : /^:([^:\n]*):\n(.*)$/s).exec(request) ??
    [];
  const act = name === undefined ? undefined : actionOf(server, name, false);
  if (act !== undefined) {
    const done = await act();
    if (!done.ok) return { unanswered: absence(done.problem) };
    return `200 OK\n${doneAsTree(done.value).map(printLine).join('')}\n`;
  }
  const command = name === undefined ? undefined : commandNamed(name, false);
  const unknown = `500 command ${carrier === 'fifo' ? `'${name}' ` : ''}not available\n`;
  if (command === undefined) return unknown;

  const words = lines.split('\n').filter((word) => word !== '');
  const read = queryFromWords(command, words);
  if (read.kind === 'wrong') return WRONG_ARGUMENTS;
  if (read.kind === 'nothing') return NOT_FOUND;
  const answer = await server.ask(read.query);
  if (!answer.ok) {
    return answer.problem.code === 'command-unknown'
      ? unknown
      : { unanswered: absence(answer.problem) };
  }
  const nodes = printTree(command, answer.value);
  if (nodes.length === 0 && command === 'get_statistics') return NOT_FOUND;
  return `200 OK\n${nodes.map(printLine).join('')}\n`;
}

function printLine({ name, value, attributes }: PrintedNode): string {
  const words = attributes.map(([key, said]) => ` ${key}=${said}`).join('');
  return name === '' ? `${value}${words}\n` : `${name}:: ${value}${words}\n`;
}
