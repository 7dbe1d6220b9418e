/**
 * A recording that may be handed on: counters stay, what names hosts, addresses, users or files does not.
 *
 * Of the start line only options of memory and processes are left, of answers only those that hold no data of customers.
 */
import type { Line, ServerHeader } from '../domain/sample.ts';

export interface TextRedactor {
  readonly text: (text: string) => string;
  readonly value: (value: unknown) => unknown;
}

/** Options of OpenSIPS's start line that say how memory is laid out, with a value or without. */
const KEPT = /^-(m|M|a|s|k|e|n|N|F|D|T|Y)(.*)$/;
const WITH_VALUE = new Set(['m', 'M', 'a', 's', 'k', 'e', 'n', 'N']);
const HARMLESS = new Set(['version', 'core:version', 'uptime', 'core:uptime']);

export function redactedLines(lines: readonly Line[], redactor: TextRedactor): readonly Line[] {
  return lines.flatMap((line): Line[] => {
    switch (line.kind) {
      case 'header':
        return [{ kind: 'header', server: redactedHeader(line.server) }];
      case 'sample': {
        const { values, untrusted } = line.statistics;
        const renamed = <Value>(map: ReadonlyMap<string, Value>) =>
          new Map([...map].map(([name, value]) => [redactor.text(name), value]));
        return [
          { ...line, statistics: { values: renamed(values), untrusted: renamed(untrusted) } },
        ];
      }
      case 'failed': {
        const facts = redactor.value(line.problem.facts) as typeof line.problem.facts;
        return [{ ...line, problem: { ...line.problem, facts } }];
      }
      case 'processes':
        return [
          {
            ...line,
            processes: line.processes.map((each) => ({ ...each, type: redactor.text(each.type) })),
          },
        ];
      case 'answer':
        return HARMLESS.has(line.method) ? [{ ...line, result: redactor.value(line.result) }] : [];
      case 'note':
        return [{ ...line, note: redactor.text(line.note) }];
    }
  });
}

export function redactedHeader({ version, argv }: ServerHeader): ServerHeader {
  return {
    name: 'server',
    ...(version !== undefined && { version }),
    ...(argv !== undefined && { argv: redactedArguments(argv) }),
  };
}

function redactedArguments(argv: readonly string[]): readonly string[] {
  const kept = ['opensips'];
  for (let at = 1; at < argv.length; at++) {
    const word = argv[at] ?? '';
    const [, option = '', glued = ''] = KEPT.exec(word) ?? [];
    if (option === '') continue;
    kept.push(word);
    const next = argv[at + 1];
    if (WITH_VALUE.has(option) && glued === '' && next !== undefined) {
      kept.push(next);
      at++;
    }
  }
  return kept;
}
