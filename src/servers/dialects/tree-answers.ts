/**
 * Reads answers off the tree of a 2.x reply, whichever way it was printed.
 *
 * One reader a command; it gives `undefined` when the tree is not what the command answers. Half an answer is not passed
 * on: a process without its pid makes the whole list unreadable.
 */
import { failure, success, type Result } from '../../base/result.ts';
import type { Answer, Answers, Command, Query, Uptime } from '../../domain/query.ts';
import type { ServerProcess } from '../../domain/process.ts';
import { sortStatistics } from '../../domain/statistics.ts';
import type { Asked } from './dialect.ts';
import { allRead, secondsUp, statisticKind, unreadable, wholeNumber } from './reading.ts';
import type { TreeNode } from './tree.ts';

/** The attributes that a command's nodes are known to have, in the order in which they are printed. */
export const ATTRIBUTES: Readonly<Record<Command, readonly string[]>> = {
  get_statistics: [],
  list_statistics: [],
  sr_list_reports: [],
  ps: ['ID', 'PID', 'Type'],
  version: [],
  uptime: [],
  which: [],
  arg: [],
  dr_reload_status: ['Date'],
  events_list: ['id'],
};

type Readers = {
  readonly [Name in Command]: (nodes: readonly TreeNode[]) => Answers[Name] | undefined;
};

const READERS: Readers = {
  get_statistics: (nodes) =>
    nodes.every(({ name }) => name !== '')
      ? sortStatistics(nodes.map(({ name, value }) => [name, value]))
      : undefined,
  // Early 2.x prints the bare name, later ones say whether it only grows.
  list_statistics: (nodes) =>
    new Map(nodes.map(({ name, value }) => [name || value, statisticKind(value)])),
  // Status reports came with 3.3, long after the tree.
  sr_list_reports: () => undefined,
  ps: (nodes) => allRead(nodes.map(({ attributes }) => readProcess(attributes))),
  version: (nodes) => valueOf(nodes, 'Server'),
  uptime: readUptime,
  which: (nodes) => nodes.map(({ value }) => value),
  arg: (nodes) => nodes.map(({ value }) => value),
  dr_reload_status: (nodes) =>
    nodes.map(({ name, value, attributes }) => ({
      partition: name === 'Partition' ? value : undefined,
      date: attributes.get('Date') ?? value,
    })),
  events_list: (nodes) =>
    allRead(
      nodes.map(({ value, attributes }) => {
        const id = wholeNumber(attributes.get('id'));
        return id === undefined ? undefined : { name: value, id };
      }),
    ),
};

export function readTree<Put extends Query>(
  asked: Asked<Put>,
  nodes: readonly TreeNode[],
): Result<Answer<Put>> {
  const answer = READERS[asked.query.command](nodes);
  return answer === undefined ? failure(unreadable(asked)) : success(answer as Answer<Put>);
}

function readProcess(attributes: ReadonlyMap<string, string>): ServerProcess | undefined {
  const id = wholeNumber(attributes.get('ID'));
  const pid = wholeNumber(attributes.get('PID'));
  const type = attributes.get('Type');
  return id === undefined || pid === undefined || type === undefined
    ? undefined
    : { id, pid, type: type.trim() }; // 2.2 prints a space behind it
}

function readUptime(nodes: readonly TreeNode[]): Uptime | undefined {
  const seconds = secondsUp(valueOf(nodes, 'Up time'));
  const now = valueOf(nodes, 'Now');
  const since = valueOf(nodes, 'Up since');
  return seconds === undefined || now === undefined || since === undefined
    ? undefined
    : { now, since, seconds };
}

function valueOf(nodes: readonly TreeNode[], name: string): string | undefined {
  return nodes.find((node) => node.name === name)?.value;
}
