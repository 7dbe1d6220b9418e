/** What a log adds to an explanation: a part of its page, and of the sentences of its events. */
import { formatBytes } from '../../base/bytes.ts';
import type { MemoryEvent } from '../../understand/event.ts';
import type { LogEvidence } from '../../understand/log/log-evidence.ts';
import type { Reason, Spell } from '../../understand/log/spell.ts';
import type { Zone } from '../../understand/log/zone.ts';
import { printable, type Words } from '../words/words.ts';
import { formatClock, formatCount } from './numbers.ts';

/** A log, and what it is called. */
export interface NamedLog {
  readonly file: string;
  readonly evidence: LogEvidence;
}

const MOST_MODULES = 5;
const MOST_PROCESSES = 4;

export function logSection({ file, evidence }: NamedLog, words: Words): readonly string[] {
  const { log } = words;
  const { told, lines, timeless, spells, outside, silent } = evidence;
  return [
    log.head(printable(file), formatCount(told), formatCount(lines)),
    zoneText(evidence.zone, words),
    ...(spells.length === 0 ? [log.nothing] : spells.flatMap((spell) => spellText(spell, words))),
    ...silent.map((at) => log.silent(formatClock(at))),
    ...(outside === undefined
      ? []
      : [log.outside(formatCount(outside.refused), rfc3339(outside.first), rfc3339(outside.last))]),
    ...(timeless === 0 ? [] : [log.timeless(formatCount(timeless))]),
  ];
}

/** Empty where an event has nothing of a log. */
export function loggedText({ kind, evidence }: MemoryEvent, { log }: Words): string {
  const read = (name: string) => evidence.find((each) => each.name === name)?.value;
  const refusals = read('log_refusals');
  if (refusals === undefined) return '';
  const count = formatCount(Number(refusals));
  if (read('proof') !== 'log') {
    const [from, to] = [read('log_first'), read('log_last')].map((at) =>
      formatClock(Date.parse(String(at))),
    );
    return log.confirmed(count, from ?? '', to ?? '');
  }
  const [left, need] = [read('left'), read('need')].map((bytes) =>
    bytes === undefined ? '?' : formatBytes(Number(bytes)),
  );
  return log[kind === 'fragmentation' ? 'fragmentation' : 'failure'](count, left ?? '', need ?? '');
}

function spellText(spell: Spell, { log, decode, comma }: Words): readonly string[] {
  const { pool, start, end, refused, attempts, skipped, modules, processes } = spell;
  const who = processes
    .slice(0, MOST_PROCESSES)
    .map(
      ({ name, type, count }) =>
        `${name}${type === undefined ? '' : ` ${printable(type)}`} (${formatCount(count)})`,
    );
  const what = modules
    .slice(0, MOST_MODULES)
    .map(({ name, count }) => `${printable(name)} ${formatCount(count)}`);
  return [
    log.spell(formatClock(start), formatClock(end), decode.pools[pool]),
    ...refused.map((reason) => `  ${reasonText(reason, log)}`),
    ...(attempts === 0 ? [] : [`  ${log.attempts(formatCount(attempts))}`]),
    ...(skipped === 0 ? [] : [`  ${log.skipped(formatCount(skipped))}`]),
    ...(who.length === 0 ? [] : [`  ${log.processes(who.join(comma))}`]),
    ...(what.length === 0 ? [] : [`  ${log.modules(what.join(comma))}`]),
  ];
}

function reasonText({ cause, count, left, need }: Reason, log: Words['log']): string {
  const size = (range: Reason['left']) =>
    range === undefined
      ? '?'
      : range.low === range.high
        ? `${formatCount(range.low)} B`
        : `${formatCount(range.low)}–${formatCount(range.high)} B`;
  return log.reason[cause](
    formatCount(count),
    need === undefined ? '' : log.figures(size(left), size(need)),
  );
}

function zoneText({ minutes, basis }: Zone, { log }: Words): string {
  if (basis === 'said-by-log') return log.zones[basis];
  return log.zones[basis](zoneName(minutes));
}

function zoneName(minutes: number): string {
  if (minutes === 0) return 'UTC';
  const size = Math.abs(minutes);
  const two = (value: number) => String(value).padStart(2, '0');
  return `UTC${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

function rfc3339(at: number): string {
  return new Date(at).toISOString().replace('.000Z', 'Z');
}
