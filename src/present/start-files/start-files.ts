/**
 * The files that a recommendation comes to: the packages' settings and the start line as diffs, a drop-in for systemd,
 * groups of modules where they would make the next answer surer, and rules for Prometheus. Text alone; nobody writes
 * anything here.
 */
import { MIB } from '../../base/bytes.ts';
import type { Recommendation } from '../../dimension/recommendation.ts';
import type { ServerStart } from '../../dimension/server-start.ts';
import type { Words } from '../words/words.ts';
import { DEFAULTS, defaultsDiff } from './defaults-diff.ts';
import { prometheusRules } from './prometheus-rules.ts';
import { isWhole, shellLine, systemdLine, withSizes, type Sizes } from './start-line.ts';

export interface StartFile {
  /** Below the directory that it is written into. */
  readonly path: string;
  /** What it is and how it is used; comments in the file itself. */
  readonly about: readonly string[];
  readonly text: string;
}

/** A file of ours begins with it: another is never overwritten. */
export const OURS = '# plimsoll recommend';

/** What the packages' unit starts, where the server does not tell. */
const PACKAGED = ['/usr/sbin/opensips', '-f', '/etc/opensips/opensips.cfg'];

export function startFiles(
  told: Recommendation,
  server: ServerStart,
  words: Words,
): readonly StartFile[] {
  const { startFiles: sentences } = words;
  const { shared, private: own } = told;
  const sizes: Sizes = { shared: shared.recommendedMib, private: own?.recommendedMib };
  const before = { shared: inMib(shared.current), private: inMib(own?.current) };
  const defaults = defaultsDiff(before, sizes);
  const whole = server.argv !== undefined && isWhole(server.argv) ? server.argv : undefined;
  return [
    ...(server.argv === undefined
      ? []
      : [
          {
            path: 'start-line.diff',
            about: [sentences.startLine],
            text: startLineDiff(server.argv, sizes),
          },
        ]),
    ...(defaults === ''
      ? []
      : [
          {
            path: 'opensips.default.diff',
            about: [sentences.defaults(`/${DEFAULTS}`), sentences.defaultsAssumed],
            text: defaults,
          },
        ]),
    {
      path: 'opensips.service.d/memory.conf',
      about: [
        sentences.dropIn,
        whole === undefined ? sentences.dropInAssumed : sentences.dropInKnown,
      ],
      text: dropIn(whole, sizes),
    },
    ...memGroups(server, words),
    {
      path: 'plimsoll-load-line.rules.yml',
      about: [sentences.rules],
      text: prometheusRules(told, server.name, words),
    },
  ];
}

/** The whole of a file: who wrote it and what it is for stand before its text. */
export function fileText({ about, text }: StartFile): string {
  return [OURS, ...about.map((line) => `# ${line}`), '', text].join('\n');
}

function startLineDiff(argv: readonly string[], sizes: Sizes): string {
  return [
    '--- start-line',
    '+++ start-line',
    '@@ -1 +1 @@',
    `-${oneLine(shellLine(argv))}`,
    `+${oneLine(shellLine(withSizes(argv, sizes)))}`,
    '',
  ].join('\n');
}

function oneLine(text: string): string {
  return text.replace(/[\n\r]/g, ' ');
}

function dropIn(argv: readonly string[] | undefined, sizes: Sizes): string {
  const [program = '', ...options] = argv ?? PACKAGED;
  const words = [program.includes('/') ? program : `/usr/sbin/${program}`, ...options];
  const line = systemdLine(withSizes(words, sizes));
  // The packages' unit lets people add options.
  return ['[Service]', 'ExecStart=', `ExecStart=${line}${argv ? '' : ' $OPTIONS'}`, ''].join('\n');
}

function memGroups({ groups }: ServerStart, { startFiles }: Words): readonly StartFile[] {
  if (groups === 'counted' || groups === 'unknown') return [];
  return [
    {
      path: 'opensips.mem-groups.cfg',
      about: [
        startFiles.memGroups,
        ...(groups === 'not-built' ? [startFiles.notBuilt, ...startFiles.rebuild] : []),
      ],
      text: [
        'mem-group = "traffic": "tm" "dialog"',
        'mem-group = "provision": "drouting"',
        'mem-group = "registrations": "usrloc" "registrar"',
        '',
      ].join('\n'),
    },
  ];
}

function inMib(bytes: number | undefined): number | undefined {
  return bytes === undefined ? undefined : Math.round(bytes / MIB);
}
