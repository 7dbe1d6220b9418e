/**
 * Answers as the trees of 2.x, which the text dialect prints as lines and `mi_json` as objects.
 */
import { toUnixSeconds } from '../../base/time.ts';
import type { Answers, Command } from '../../domain/query.ts';
import type { Statistics } from '../../domain/statistics.ts';

export interface PrintedNode {
  readonly name: string;
  /** Undefined where a node has attributes only. */
  readonly value: string | undefined;
  readonly attributes: readonly (readonly [string, string])[];
}

type Printers = { readonly [Name in Command]: (answer: Answers[Name]) => readonly PrintedNode[] };

const PRINTERS: Printers = {
  get_statistics: (statistics) => printed(statistics).map(([name, value]) => leaf(name, value)),
  list_statistics: (kinds) => [...kinds].map(([name, kind]) => leaf(name, kind)),
  ps: (processes) =>
    processes.map(({ id, pid, type }) => ({
      name: 'Process',
      value: '',
      attributes: [
        ['ID', `${id}`],
        ['PID', `${pid}`],
        ['Type', type],
      ],
    })),
  version: (server) => [leaf('Server', server)],
  uptime: ({ now, since, seconds }) => [
    leaf('Now', now),
    leaf('Up since', since),
    leaf('Up time', `${seconds} [sec]`),
  ],
  which: (commands) => commands.map((command) => leaf('', command)),
  arg: (words) => words.map((word) => leaf('', word)),
  dr_reload_status: (partitions) =>
    partitions.map(({ partition, date }) =>
      partition === undefined
        ? leaf('Date', date)
        : { name: 'Partition', value: partition, attributes: [['Date', date]] },
    ),
  sr_list_reports: (identifiers) =>
    identifiers.flatMap(({ name, reports }) =>
      reports.map(({ at, text }) => leaf(name, `${toUnixSeconds(at)} ${text}`)),
    ),
  events_list: (events) =>
    events.map(({ name, id }) => ({ name: 'Event', value: name, attributes: [['id', `${id}`]] })),
};

export function printTree<Name extends Command>(command: Name, answer: Answers[Name]) {
  return PRINTERS[command](answer);
}

/** Statistics as they were printed, garbage included. */
export function printed({ values, untrusted }: Statistics): readonly (readonly [string, string])[] {
  return [...[...values].map(([name, value]) => [name, `${value}`] as const), ...untrusted];
}

function leaf(name: string, value: string): PrintedNode {
  return { name, value, attributes: [] };
}
