/**
 * What a log says about memory, as a page: a diagnosis for every reason, what to do, and what modules said of it.
 */
import { formatBytes } from '../../base/bytes.ts';
import { allocatorOf, type KnownPool } from '../../logs/diagnosis.ts';
import type { MemorySummary, ModuleGroup, Range, RefusalGroup } from '../../logs/memory-summary.ts';
import { printable, type Words } from '../words/words.ts';
import { formatCount } from './numbers.ts';
import { tableOf } from './table.ts';

/** Functions of modules that are named. */
const MOST_MODULES = 15;
const MOST_PROCESSES = 4;
const LARGE = 16_384;
const PARALLEL = 'F_PARALLEL_MALLOC';
/** Of the pool: less left is nearly full, whatever pieces it is in. */
const ALSO_FULL = 0.1;

export function decodePage(summary: MemorySummary, words: Words): readonly string[] {
  const { decode } = words;
  if (summary.told === 0) return [decode.nothing];
  const reasons = summary.refusals.length > 0 ? summary.refusals : summary.attempts;
  return [
    ...(summary.lines > 1 ? [headOf(summary, words), ''] : []),
    ...reasonsOf(reasons, summary, words),
    ...triesOf(summary, words),
    ...(reasons.length === 0 && summary.modules.length > 0 ? [decode.modulesOnly, ''] : []),
    ...rulesOf(summary, words),
    ...modulesOf(summary, words),
    ...(summary.others > 0 ? [decode.others(formatCount(summary.others))] : []),
  ];
}

/** What to do is said once. */
function reasonsOf(
  groups: readonly RefusalGroup[],
  summary: MemorySummary,
  words: Words,
): readonly string[] {
  const said = new Set<string>();
  return groups.flatMap((group) => {
    const lines = diagnosisText(group, summary, words).map((line) => {
      if (!line.startsWith(`  ${words.decode.todo}`)) return line;
      const isOld = said.has(line);
      said.add(line);
      return isOld ? `  ${words.decode.todo}${words.colon}${words.decode.asAbove}` : line;
    });
    return [...lines, ''];
  });
}

/** One reason in full: what it is, with its figures, how sure that is, and what to do. */
export function diagnosisText(
  group: RefusalGroup,
  { pools }: Pick<MemorySummary, 'pools'>,
  words: Words,
): readonly string[] {
  const { decode } = words;
  const { pool, cause, example, isProven } = group;
  const known = pool === undefined ? {} : (pools.get(pool) ?? {});
  const facts = [
    whoOf(group, known, words),
    figuresOf(group, words),
    whenOf(group, words),
    processesOf(group, words),
  ];
  return [
    decode.causes[isOneOfMany(group, known) ? 'one-of-many' : cause](
      decode.pools[pool ?? 'unknown'],
    ),
    `  ${facts.filter((fact) => fact !== '').join(words.comma)}`,
    ...(cause === 'unknown' ? [] : [`  ${isProven ? decode.proven : decode.likely}`]),
    `  ${decode.todo}${words.colon}${adviceOf(group, known, words).join(' ')}`,
    ...(example.kind === 'defragmenting' ? [`  ${decode.advice.attempt}`] : []),
  ];
}

function headOf({ told, lines, first, last }: MemorySummary, { decode }: Words): string {
  const span =
    first === undefined || last === undefined ? '' : decode.span(printable(first), printable(last));
  return decode.head(formatCount(told), formatCount(lines), span);
}

function whoOf({ count, by, example }: RefusalGroup, known: KnownPool, { decode }: Words): string {
  const allocator = known.allocator ?? allocatorOf(by);
  const who =
    by === undefined
      ? ''
      : allocator === undefined
        ? decode.byUnknown(printable(by))
        : decode.by(printable(by), printable(allocator));
  if (example.kind === 'defragmenting') return decode.attempted(formatCount(count), who);
  return decode.refused(formatCount(count), who);
}

function figuresOf({ left, need, cause, example, count }: RefusalGroup, { decode }: Words): string {
  if (need === undefined) return '';
  const asked =
    count === 1 && example.needed !== undefined ? `${grouped(example.needed)} B` : sizes(need);
  const signed =
    cause === 'corrupt' && example.needed !== undefined ? signedOf(example.needed) : undefined;
  return [
    left === undefined ? decode.need(asked) : decode.figures(sizes(left), asked),
    ...(signed === undefined ? [] : [`(${decode.signed(signed)})`]),
  ].join(' ');
}

function whenOf({ first, last }: RefusalGroup, { decode }: Words): string {
  if (first === undefined || last === undefined) return '';
  return first === last ? printable(first) : decode.between(printable(first), printable(last));
}

function processesOf({ processes }: RefusalGroup, { decode }: Words): string {
  const [first] = processes;
  if (first === undefined) return '';
  if (processes.length === 1) return decode.process(String(first[0]));
  const list = processes
    .slice(0, MOST_PROCESSES)
    .map(([pid, count]) => `${pid} (${formatCount(count)})`)
    .join(', ');
  const rest = processes.length - MOST_PROCESSES;
  return decode.processes(list, rest > 0 ? decode.moreProcesses(String(rest)) : '');
}

function adviceOf(group: RefusalGroup, known: KnownPool, { decode }: Words): readonly string[] {
  const { advice } = decode;
  const { pool, cause, by, left, need } = group;
  const allocator = known.allocator ?? allocatorOf(by);
  const isParallel = allocator === PARALLEL;
  // Its lines look like those of F_MALLOC; only the start of the log, or the operator, knows.
  const mayBeParallel = known.allocator === undefined && pool === 'shm' && allocator === 'F_MALLOC';
  const maybe = mayBeParallel ? [advice.maybeParallel] : [];
  switch (cause) {
    case 'too-small':
    case 'nearly-full': {
      if (isParallel) return [advice.parallel];
      const full = { shm: advice.shmFull, pkg: advice.pkgFull, rpm: advice.rpmFull };
      return [full[pool ?? 'shm'], ...maybe];
    }
    case 'fragmented': {
      if (isParallel) return [advice.parallel, advice.fragmented];
      const isAlsoFull =
        known.bytes !== undefined && left !== undefined && left.high < known.bytes * ALSO_FULL;
      return [
        advice.fragmented,
        ...(isAlsoFull ? [advice.alsoFull(formatBytes(left.high), formatBytes(known.bytes))] : []),
        ...maybe,
        ...(need !== undefined && need.high > LARGE && allocator === 'F_MALLOC'
          ? [advice.large]
          : []),
      ];
    }
    case 'corrupt':
      return [advice.corrupt];
    case 'oversized':
      return [advice.oversized];
    case 'counters-broken':
      return [advice.countersBroken];
    case 'unknown':
      return [advice.unknown];
  }
}

function isOneOfMany({ cause, by }: RefusalGroup, known: KnownPool): boolean {
  return (
    (known.allocator ?? allocatorOf(by)) === PARALLEL &&
    (cause === 'too-small' || cause === 'nearly-full')
  );
}

/** How often free pieces were joined before all this, where there were refusals too. */
function triesOf({ refusals, attempts }: MemorySummary, { decode }: Words): readonly string[] {
  const count = attempts.reduce((sum, group) => sum + group.count, 0);
  return refusals.length > 0 && count > 0 ? [decode.tried(formatCount(count)), ''] : [];
}

function rulesOf({ rules }: MemorySummary, { decode }: Words): readonly string[] {
  if (rules.skipped === 0) return [];
  const loaded = rules.loaded === undefined ? [] : [decode.loaded(formatCount(rules.loaded))];
  return [[decode.skipped(formatCount(rules.skipped)), ...loaded].join(' '), ''];
}

function modulesOf({ modules }: MemorySummary, { decode }: Words): readonly string[] {
  if (modules.length === 0) return [];
  const { columns } = decode;
  const shown = modules.slice(0, MOST_MODULES);
  const row = ({ count, where, says, first, last }: ModuleGroup) => [
    formatCount(count),
    printable(where),
    printable(says),
    printable(first ?? ''),
    printable(last ?? ''),
  ];
  return [
    decode.modules,
    ...tableOf(
      [
        [columns.count, columns.where, columns.says, columns.first, columns.last],
        ...shown.map(row),
      ],
      ['right', 'left', 'left', 'left', 'left'],
    ),
    ...(modules.length > shown.length
      ? [`  ${decode.moreModules(formatCount(modules.length - shown.length))}`]
      : []),
  ];
}

/** In bytes, as the log has them. */
function sizes({ low, high }: Range): string {
  return low === high ? `${formatCount(low)} B` : `${formatCount(low)}–${formatCount(high)} B`;
}

function grouped(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}

/** What a length below zero was before it was printed as a number that cannot be below zero. */
function signedOf(digits: string): string | undefined {
  if (digits.length > 20 || digits.startsWith('-')) return undefined;
  const value = BigInt(digits);
  return value >= 2n ** 63n && value < 2n ** 64n ? grouped(String(value - 2n ** 64n)) : undefined;
}
