/**
 * Reads files that were dropped together: recordings are joined, printouts become samples, and everything else is parts of one
 * log, the oldest first. Runs in a worker, because a log may be gigabytes.
 *
 * A printout has its time in its name, or is as old as its file; it is told from a log by what it holds.
 */
import type { Problem } from '../../../src/base/problem.ts';
import { success, type Result } from '../../../src/base/result.ts';
import { instant } from '../../../src/base/time.ts';
import { problem } from '../../../src/domain/problems.ts';
import type { Line, Reading } from '../../../src/domain/sample.ts';
import { recordingReader } from '../../../src/domain/whole-recording.ts';
import { readPrintout } from '../../../src/servers/dialects/printout.ts';
import { timeInName } from '../../../src/domain/time-in-name.ts';
import { kindOf, type FileKind } from './kind-of.ts';
import { LONGEST_LINE, linesOf, type Listener } from './lines-of.ts';
import { logTaker, type LogTaker, type ReadLog } from './read-log.ts';

export interface ReadFiles {
  readonly lines: readonly Line[];
  /** What is missing at the end of a file that was cut off. */
  readonly cut: Problem | undefined;
  readonly log: ReadLog | undefined;
  /** The names of those that nothing was understood of, which the others are shown without. */
  readonly leftOut: readonly string[];
}

/** Nobody pastes a longer printout. */
const LONGEST_PRINTOUT = 4_000_000;
/** A sample of a thousand groups and processes has a tenth of it. */
const LONGEST_SAMPLE = 4_000_000;

/** `progress` is a share of all bytes, 0 to 1. */
export async function readFiles(
  files: readonly File[],
  progress: (share: number) => void,
): Promise<Result<ReadFiles>> {
  const total = files.reduce((sum, { size }) => sum + size, 0);
  const lines: Line[] = [];
  let cut: Problem | undefined;
  let log: LogTaker | undefined;
  const logs: string[] = [];
  const leftOut: string[] = [];
  let done = 0;
  // Logs behind recordings: their lines may need to be told a year.
  for (const { file, kind } of await inOrder(files)) {
    const before = done;
    done += file.size;
    const listener: Listener = {
      took: (bytes) => progress((before + bytes) / Math.max(1, total)),
      cut: () => (cut ??= problem('file-unreadable', { file: file.name, why: 'unexpected end' })),
    };
    if (kind === 'binary' || kind === 'page') {
      leftOut.push(file.name);
      continue;
    }
    if (kind === 'recording') {
      const reader = recordingReader(file.name);
      const whole = { ...listener, keepsEnd: true, longest: LONGEST_SAMPLE };
      for await (const some of linesOf(file, whole)) some.forEach(reader.line);
      const read = reader.end();
      if (!read.ok) return read;
      for (const line of read.value.lines) lines.push(line);
      cut ??= read.value.cut;
      continue;
    }
    const printout = await printoutIn(file);
    if (printout !== undefined) {
      lines.push(printout);
      continue;
    }
    const near = lines.find((line) => line.kind !== 'header')?.at ?? instant(file.lastModified);
    log ??= logTaker(near);
    logs.push(file.name);
    for await (const some of linesOf(file, listener)) some.forEach(log.line);
  }
  const read = log?.end();
  if (read !== undefined && saysNothing(read)) leftOut.push(...logs);
  return success({ lines, cut, log: read, leftOut });
}

/** Of memory. */
function saysNothing({ summary, profile }: ReadLog): boolean {
  return summary.told === 0 && profile.dumps.length === 0 && profile.allocations === undefined;
}

interface Sorted {
  readonly file: File;
  readonly kind: FileKind;
}

async function inOrder(files: readonly File[]): Promise<readonly Sorted[]> {
  const sorted: Sorted[] = [];
  for (const file of files.toSorted((one, other) => one.lastModified - other.lastModified))
    sorted.push({ file, kind: await firstKind(file) });
  return sorted.toSorted(
    (one, other) => Number(one.kind === 'text') - Number(other.kind === 'text'),
  );
}

export async function firstKind(file: File): Promise<FileKind> {
  for await (const lines of linesOf(file))
    for (const line of lines) {
      const kind = kindOf(line);
      if (kind !== undefined) return kind;
    }
  return 'text';
}

/** Undefined where it is rather a log, in which a line may look like a statistic. */
async function printoutIn(file: File): Promise<Reading | undefined> {
  const lines: string[] = [];
  let length = 0;
  for await (const some of linesOf(file)) {
    for (const line of some) {
      if (line.length === LONGEST_LINE) return undefined; // and who knows how long it really was
      lines.push(line);
      length += line.length;
    }
    if (length > LONGEST_PRINTOUT) return undefined;
  }
  const at = timeInName(file.name)?.at ?? instant(file.lastModified);
  const reading = readPrintout(lines.join('\n'), at);
  if (reading?.kind !== 'sample') return undefined;
  const { values, untrusted } = reading.statistics;
  const names = [...values.keys(), ...untrusted.keys()];
  const isMostly = names.length * 2 > lines.filter((line) => line.trim() !== '').length;
  return isMostly || names.some((name) => name.startsWith('shmem:')) ? reading : undefined;
}
