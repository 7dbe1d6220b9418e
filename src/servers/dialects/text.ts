/**
 * The text dialect of OpenSIPS 2.x, over FIFO and datagram (knowledge 2.1, 2.2).
 *
 * A request is a line with the command, a line for each argument, and over the FIFO an empty line at the end. A reply is
 * a status line and a tree of lines; `200` is always closed by an empty line, which tells a whole reply from a cut one.
 */
import { failure, type Result } from '../../base/result.ts';
import type { Answer, Query } from '../../domain/query.ts';
import { problem } from '../../domain/problems.ts';
import type { Asked, Dialect, Message } from './dialect.ts';
import type { TreeNode } from './tree.ts';
import { ATTRIBUTES, readTree } from './tree-answers.ts';
import { treeRefusal } from './refusal.ts';

export const textDialect: Dialect = { name: 'text', encode, decode };

function encode(query: Query): Message {
  const lines = argumentsOf(query)
    .map((argument) => `${argument}\n`)
    .join('');
  return {
    command: query.command,
    fifo: (replyName) => `:${query.command}:${replyName}\n${lines}\n`,
    datagram: () => `:${query.command}:\n${lines}`,
  };
}

/** The arguments in their order; shared with `mi_json`, which puts commas between them. */
export function argumentsOf(query: Query): readonly string[] {
  switch (query.command) {
    case 'get_statistics':
      return query.statistics;
    case 'list_statistics':
      return query.statistics ?? [];
    case 'sr_list_reports':
      return [query.group];
    default:
      return [];
  }
}

const STATUS = /^(\d{3}) (.*)$/;

function decode<Put extends Query>(asked: Asked<Put>, reply: string): Result<Answer<Put>> {
  const { address } = asked;
  const end = reply.indexOf('\n');
  if (end < 0) return failure(unfinished(address, reply));
  const status = STATUS.exec(reply.slice(0, end));
  if (status === null) return failure(garbled(address, 'it does not begin with a status line'));
  const [, code = '', reason = ''] = status;
  if (code !== '200') return failure(treeRefusal(asked, Number(code), reason));

  const body = reply.slice(end + 1);
  const close = body.startsWith('\n') ? 0 : body.indexOf('\n\n') + 1;
  if (close === 0 && !body.startsWith('\n')) return failure(unfinished(address, reply));
  if (body.slice(close).trim() !== '') {
    return failure(garbled(address, 'something follows the end of it'));
  }
  const names = ATTRIBUTES[asked.query.command];
  const nodes = body
    .slice(0, close)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => readNode(line, names));
  return readTree(asked, nodes);
}

/** `name:: value attribute=value`; before 2.0 `name = value`; a line without either is a value. */
const NAMED = /^(.*?)(?:::(?: |$)| = )(.*)$/;

/**
 * Reads one line of a printed tree. Values and attributes may hold spaces, so an attribute is found by the names that
 * its command is known to have, in their order, and the last one reaches to the end of the line.
 */
export function readNode(line: string, attributeNames: readonly string[]): TreeNode {
  const [, name = '', rest = ''] = NAMED.exec(line.trimStart()) ?? ['', '', line.trimStart()];
  const attributes = new Map<string, string>();
  let value = rest;
  for (const attribute of attributeNames.toReversed()) {
    const at = ` ${value}`.indexOf(` ${attribute}=`);
    if (at < 0) continue;
    attributes.set(attribute, value.slice(at + attribute.length + 1));
    value = value.slice(0, at);
  }
  return { name, value: value.trim(), attributes: trimmed(attributes) };
}

function trimmed(attributes: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map([...attributes].map(([name, value]) => [name, value.trim()]));
}

function unfinished(address: string, reply: string) {
  return problem('reply-truncated', { address, bytes: reply.length });
}

function garbled(address: string, why: string) {
  return problem('reply-garbled', { address, why });
}
