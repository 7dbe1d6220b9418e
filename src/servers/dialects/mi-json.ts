/**
 * The dialect of `mi_json` (1.11 to 2.4): the 2.x tree in JSON, over HTTP GET (knowledge 2.3).
 *
 * Values are strings, errors come inside HTTP 200, and what a node is called depends on how many there are:
 * `{"name": "value"}` for one, `{"name": [{"value", "attributes"}]}` for many. Old minors answered arrays, of
 * `"name = value"` or of `{"name", "value", "attributes"}`; those are read as well.
 */
import { failure, type Result } from '../../base/result.ts';
import type { Answer, Query } from '../../domain/query.ts';
import type { Asked, Dialect, Message } from './dialect.ts';
import { isObject, parseJson, unreadable, wholeNumber } from './reading.ts';
import { treeRefusal } from './refusal.ts';
import { argumentsOf, readNode } from './text.ts';
import type { TreeNode } from './tree.ts';
import { readTree } from './tree-answers.ts';

export const miJsonDialect: Dialect = { name: 'mi_json', encode, decode };

function encode(query: Query): Message {
  const list = argumentsOf(query).join(',');
  const params = list === '' ? '' : `?params=${list}`;
  return {
    command: query.command,
    http: (root) => ({
      method: 'GET',
      target: `${root}/${query.command}${params}`,
      body: undefined,
    }),
  };
}

function decode<Put extends Query>(asked: Asked<Put>, reply: string): Result<Answer<Put>> {
  const parsed = parseJson(reply, asked.address);
  if ('code' in parsed) return failure(parsed);
  const { value } = parsed;
  const error = isObject(value) ? value['error'] : undefined;
  if (isObject(error) && 'code' in error) {
    return failure(treeRefusal(asked, wholeNumber(error['code']) ?? 0, String(error['message'])));
  }
  const nodes = readNodes(value);
  return nodes === undefined ? failure(unreadable(asked)) : readTree(asked, nodes);
}

function readNodes(value: unknown): readonly TreeNode[] | undefined {
  if (Array.isArray(value)) return collect(value, (entry) => readOldEntry(entry));
  if (!isObject(value)) return undefined;
  return collect(Object.entries(value), ([name, content]) => readMember(name, content));
}

function readMember(name: string, content: unknown): readonly TreeNode[] | undefined {
  if (Array.isArray(content)) return collect(content, (entry) => readEntry(name, entry));
  return typeof content === 'object' && content !== null
    ? readEntry(name, content)
    : [leaf(name, content)];
}

function readEntry(name: string, entry: unknown): readonly TreeNode[] | undefined {
  if (!isObject(entry)) return undefined;
  const attributes = isObject(entry['attributes']) ? Object.entries(entry['attributes']) : [];
  return [
    {
      ...leaf(name, entry['value']),
      attributes: new Map(attributes.map(([attribute, said]) => [attribute, textOf(said)])),
    },
  ];
}

function readOldEntry(entry: unknown): readonly TreeNode[] | undefined {
  if (typeof entry === 'string') return [readNode(entry, [])];
  return isObject(entry) && typeof entry['name'] === 'string'
    ? readEntry(entry['name'], entry)
    : undefined;
}

function leaf(name: string, value: unknown): TreeNode {
  return { name, value: textOf(value), attributes: new Map() };
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? `${value}` : '';
}

function collect<Entry>(
  entries: readonly Entry[],
  read: (entry: Entry) => readonly TreeNode[] | undefined,
): readonly TreeNode[] | undefined {
  const nodes: TreeNode[] = [];
  for (const entry of entries) {
    const found = read(entry);
    if (found === undefined) return undefined;
    nodes.push(...found);
  }
  return nodes;
}
