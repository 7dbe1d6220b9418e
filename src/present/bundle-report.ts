/**
 * The text of a bug report in the order in which maintainers ask (opensips-memory.md 3.9): version, flags and allocator; too
 * small or a leak; debugging; the dump's largest places with their modules; counters at the same moments; processes.
 *
 * Markdown, to be pasted into an issue. What is not known says so, because it will be asked for.
 */
import { formatBytes } from '../base/bytes.ts';
import type { ServerProcess } from '../domain/process.ts';
import { optionIn } from '../domain/server.ts';
import type { Line } from '../domain/sample.ts';
import type { DebugRoom } from '../understand/debug-room.ts';
import type { ExplainedLife } from '../understand/explain.ts';
import type { Moment } from '../understand/life.ts';
import type { Holding } from '../understand/profile/holding.ts';
import type { LogProfile } from '../understand/profile/log-profile.ts';
import { viewsOf } from '../understand/profile/view.ts';
import { viewName } from './profile-name.ts';
import { formatCount } from './text/numbers.ts';
import { moduleName, siteName } from './text/profile/tree.ts';
import { printable, type Words } from './words/words.ts';

export interface BundleFacts {
  readonly lines: readonly Line[];
  readonly life: ExplainedLife;
  readonly room: DebugRoom;
  readonly profile: LogProfile | undefined;
  /** The verdicts in sentences. */
  readonly verdicts: readonly string[];
  readonly plimsoll: string;
}

const LARGEST = 15;

export function bundleReport(facts: BundleFacts, words: Words): string {
  const { bundle } = words;
  const { life, room, profile } = facts;
  const parts = [
    `# ${bundle.title}`,
    bundle.intro(facts.plimsoll),
    `## 1. ${bundle.version}`,
    ...versionPart(facts, words),
    `## 2. ${bundle.tooSmallOrLeak}`,
    ...facts.verdicts,
    `## 3. ${bundle.debugging}`,
    roomText(room, words),
    `## 4. ${bundle.dump}`,
    ...(profile === undefined ? [bundle.noDump] : dumpPart(profile, words)),
    `## 5. ${bundle.counters}`,
    countersTable(life, words),
    `## 6. ${bundle.processes}`,
    processTable(facts.lines, life, words),
    `## 7. ${bundle.toAdd}`,
    ...bundle.asked.map((item) => `- [ ] ${item}`),
  ];
  return `${parts.join('\n\n').replaceAll(/^(- \[ \] .*)\n\n(?=- \[ \])/gm, '$1\n')}\n`;
}

function versionPart({ lines, life }: BundleFacts, { bundle }: Words): readonly string[] {
  const header = lines.find((line) => line.kind === 'header');
  const { version, argv } = header?.kind === 'header' ? header.server : {};
  const { allocator, build } = life.build;
  const option = (name: string) => (argv === undefined ? undefined : optionIn(argv, name));
  const flags =
    build === undefined
      ? bundle.unknown
      : `DBG_MALLOC ${build.isDebug ? bundle.yes : bundle.no}, SHM_EXTRA_STATS ${build.countsGroups ? bundle.yes : bundle.no}`;
  const rows = [
    [bundle.fields.version, version ?? bundle.unknown],
    [bundle.fields.startLine, argv?.join(' ') ?? bundle.unknown],
    [bundle.fields.allocator, allocator ?? bundle.unknown],
    [bundle.fields.header, build === undefined ? bundle.unknown : formatBytes(build.overhead)],
    [bundle.fields.flags, flags],
    ['-m', option('-m') ?? bundle.default],
    ['-M', option('-M') ?? bundle.default],
  ] as const;
  return [rows.map(([name, value]) => `- ${name}: ${printable(value)}`).join('\n')];
}

/** How much larger `-m` must be for the allocator that maintainers ask for. */
export function roomText(room: DebugRoom, { debugRoom }: Words): string {
  if (room.isThere) return debugRoom.there;
  const { low, high } = room.extra;
  const count = formatCount(room.fragments);
  const reason =
    room.overhead === undefined
      ? debugRoom.unknown(count)
      : debugRoom.reason(count, String(room.overhead.debugging - room.overhead.now));
  const needed =
    low === high
      ? debugRoom.needs(formatBytes(high), String(room.megabytes), formatBytes(room.total))
      : debugRoom.needsBetween(
          formatBytes(low),
          formatBytes(high),
          String(room.megabytes),
          formatBytes(room.total),
        );
  const unseen = room.atHighWater > room.fragments ? ` ${debugRoom.unseen}` : '';
  return `${needed} ${reason}${unseen}`;
}

function dumpPart(profile: LogProfile, words: Words): readonly string[] {
  const { bundle } = words;
  const views = viewsOf(profile).filter(({ kind, pool }) => pool !== 'pkg' && kind !== 'asked');
  const shown = views.length > 0 ? views : viewsOf(profile).slice(0, 1);
  if (shown.length === 0) return [words.profile.noHolders];
  return shown.flatMap((view) => [
    `### ${viewName(view, words)}`,
    table(
      [bundle.columns.bytes, bundle.columns.count, bundle.columns.module, bundle.columns.place],
      view.holdings.slice(0, LARGEST).map((holding) => holdingRow(holding, words)),
    ),
  ]);
}

function holdingRow(holding: Holding, words: Words): readonly string[] {
  return [
    formatCount(holding.bytes),
    formatCount(holding.count),
    moduleName(holding.module.module, words),
    `\`${siteName(holding.site).replaceAll('`', '')}\``,
  ];
}

function countersTable({ life, peak }: ExplainedLife, { bundle }: Words): string {
  const moments: readonly (readonly [string, Moment | undefined])[] = [
    [bundle.moments.first, life.moments[0]],
    [bundle.moments.peak, peak],
    [bundle.moments.last, life.moments.at(-1)],
  ];
  const figures: readonly (readonly [string, (moment: Moment) => number | undefined])[] = [
    ['shmem:used_size', ({ used }) => used],
    ['shmem:real_used_size', ({ realUsed }) => realUsed],
    ['shmem:max_used_size', ({ maxUsed }) => maxUsed],
    ['shmem:free_size', ({ free }) => free],
    ['shmem:fragments', ({ fragments }) => fragments],
    ['tm:inuse_transactions', ({ transactions }) => transactions],
    ['dialog:active_dialogs', ({ dialogs }) => dialogs],
    ['usrloc contacts', ({ contacts }) => contacts],
  ];
  const at = (moment: Moment | undefined) =>
    moment === undefined ? '' : ` (${new Date(moment.at).toISOString()})`;
  return table(
    [bundle.columns.counter, ...moments.map(([name, moment]) => `${name}${at(moment)}`)],
    figures.map(([name, figure]) => [
      name,
      ...moments.map(([, moment]) => {
        const value = moment === undefined ? undefined : figure(moment);
        return value === undefined ? '?' : String(value);
      }),
    ]),
  );
}

function processTable(lines: readonly Line[], { life }: ExplainedLife, { bundle }: Words): string {
  const listed = lines.findLast((line) => line.kind === 'processes');
  if (listed?.kind !== 'processes' || listed.processes.length === 0) return bundle.noProcesses;
  const values = life.moments.at(-1)?.sample.statistics.values;
  const figure = ({ id }: ServerProcess, name: string) => values?.get(`pkmem:${id}-${name}`) ?? '?';
  return table(
    ['ID', 'PID', bundle.columns.type, 'pkmem used_size', 'pkmem max_used_size'],
    listed.processes.map((each) => [
      String(each.id),
      String(each.pid),
      printable(each.type),
      String(figure(each, 'used_size')),
      String(figure(each, 'max_used_size')),
    ]),
  );
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}
