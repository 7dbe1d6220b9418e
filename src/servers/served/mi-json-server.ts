/**
 * `mi_json` of 2.x as a server speaks it (transcripts of 2.2.8): the trees in JSON, values as strings, and errors as
 * objects inside HTTP 200.
 */
import type { SipServer } from '../../domain/sip-server.ts';
import { actionOf, doneAsTree } from './actions.ts';
import { absence, type Absent } from './listening.ts';
import { commandNamed, queryFromWords } from './requests.ts';
import { printTree, type PrintedNode } from './tree-printer.ts';

/** `path` is what follows the root, such as `/get_statistics?params=shmem:`. */
export async function miJsonReply(
  method: string,
  path: string,
  server: SipServer,
): Promise<string | Absent> {
  if (method !== 'GET') return error(406, 'Unexpected method');
  const { pathname, searchParams } = new URL(path, 'http://served');
  const name = pathname.slice(1);
  if (name === '') return error(500, 'Internal server error');
  const act = actionOf(server, name, false);
  if (act !== undefined) {
    const done = await act();
    if (!done.ok) return { unanswered: absence(done.problem) };
    return done.value.kind === 'reloaded' ? '' : printObject(doneAsTree(done.value));
  }
  const command = commandNamed(name, false);
  if (command === undefined) return error(500, 'Command not found');

  const words = (searchParams.get('params') ?? '').split(',').filter((word) => word !== '');
  const read = queryFromWords(command, words);
  if (read.kind === 'wrong') return error(400, 'Too few or too many arguments');
  if (read.kind === 'nothing') return error(404, 'Statistics Not Found');
  const answer = await server.ask(read.query);
  if (!answer.ok) {
    return answer.problem.code === 'command-unknown'
      ? error(500, 'Command not found')
      : { unanswered: absence(answer.problem) };
  }
  const nodes = printTree(command, answer.value);
  return nodes.length === 0 && command === 'get_statistics'
    ? error(404, 'Statistics Not Found')
    : printObject(nodes);
}

/** Nodes that share their name stand in a list under it; a single one with a value only is a plain member. */
function printObject(nodes: readonly PrintedNode[]): string {
  const byName = new Map<string, PrintedNode[]>();
  for (const node of nodes) byName.set(node.name, [...(byName.get(node.name) ?? []), node]);
  const members = [...byName].map(([name, same]) => {
    const [only] = same;
    const isPlain =
      same.length === 1 && only !== undefined && only.attributes.length === 0 && name !== '';
    const content = isPlain ? quoted(only.value ?? '') : `[${same.map(printNode).join(', ')}]`;
    return `${quoted(name)}: ${content}`;
  });
  return `{${members.join(', ')}}`;
}

function printNode({ value, attributes }: PrintedNode): string {
  if (attributes.length === 0) return `{"value":${quoted(value ?? '')}}`;
  const pairs = attributes.map(([key, said]) => `${quoted(key)}: ${quoted(said)}`).join(', ');
  const said = value === '' || value === undefined ? '' : `"value":${quoted(value)}, `;
  return `{${said}"attributes":{${pairs}}}`;
}

function error(code: number, message: string): string {
  return `{"error": {"code": ${code}, "message": ${quoted(message)}}}`;
}

/** The server writes slashes as JSON allows, with a backslash before them. */
function quoted(text: string): string {
  return JSON.stringify(text).replaceAll('/', '\\/');
}
