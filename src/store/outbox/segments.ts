/**
 * The files of an outbox: records in the order in which they came, a few megabytes to a file, oldest first.
 *
 * A record is with the operating system when `append` comes back: it survives the end of the process. A file is removed
 * when all of it was sent, or when there is no space left for what is newer.
 */
import {
  closeSync,
  ftruncateSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';

import { packRecord, recordAt, type OutboxRecord, type WholeRecord } from './record.ts';

/** A record where it lies. */
export interface FoundRecord extends WholeRecord {
  /** The number of its file. */
  readonly segment: number;
}

export interface Segments {
  /** Throws what the file system says; nothing of the record is left then. Returns the samples given up for it. */
  append(record: OutboxRecord): number;
  /** The oldest that were not sent, at least one if there is any, with lines of no more than this many bytes. */
  oldest(mostBytes: number): readonly FoundRecord[];
  /** These were sent, the oldest first. False when they were given up meanwhile, and counted. */
  sent(records: readonly FoundRecord[]): boolean;
  readonly bytes: number;
  readonly isEmpty: boolean;
  close(): void;
}

interface Segment {
  readonly number: number;
  length: number;
  samples: number;
}

const SEGMENT = 4 * 1024 * 1024;
const POSITION = 'position';

/** `most` bounds the bytes of all files together. The directory is there, and nobody else's. */
export function openSegments(directory: string, most: number): Segments {
  const file = (number: number) => join(directory, `${String(number).padStart(10, '0')}.queue`);
  const segments: Segment[] = readdirSync(directory)
    .filter((name) => /^\d{10}\.queue$/.test(name))
    .toSorted()
    .map((name) => scanned(file(Number.parseInt(name, 10)), Number.parseInt(name, 10)));
  let position = readPosition(join(directory, POSITION), segments[0]?.number);
  let sentSamples =
    segments[0] === undefined ? 0 : samplesBefore(file(segments[0].number), position);
  let descriptor: number | undefined;
  let cached: { readonly number: number; readonly bytes: Buffer } | undefined;

  const newest = () => segments.at(-1);
  const remove = (segment: Segment) => {
    if (segment === newest() && descriptor !== undefined) {
      closeSync(descriptor);
      descriptor = undefined;
    }
    rmSync(file(segment.number), { force: true });
    segments.splice(segments.indexOf(segment), 1);
  };
  const startNext = () => {
    if (descriptor !== undefined) closeSync(descriptor);
    descriptor = undefined;
    const number = (newest()?.number ?? 0) + 1;
    descriptor = openSync(file(number), 'ax', 0o640);
    segments.push({ number, length: 0, samples: 0 });
  };
  const dropOldest = () => {
    const [first] = segments;
    if (first === undefined) return 0;
    const dropped = first.samples - sentSamples;
    remove(first);
    position = 0;
    sentSamples = 0;
    return dropped;
  };
  const bytes = () => segments.reduce((all, { length }) => all + length, 0);

  return {
    append(record) {
      const packed = packRecord(record);
      const last = newest();
      if (descriptor === undefined || last === undefined || last.length + packed.length > SEGMENT)
        startNext();
      const segment = newest();
      if (segment === undefined || descriptor === undefined) throw new Error('no segment');
      try {
        const written = writeSync(descriptor, packed);
        if (written < packed.length) throw new Error('ENOSPC');
      } catch (error) {
        ftruncateSync(descriptor, segment.length);
        throw error;
      }
      segment.length += packed.length;
      segment.samples += record.samples;
      let dropped = 0;
      while (bytes() > most && segments.length > 1) dropped += dropOldest();
      return dropped;
    },
    oldest(mostBytes) {
      for (;;) {
        const [first] = segments;
        if (first === undefined) return [];
        if (position >= first.length) {
          if (first === newest()) return [];
          dropOldest();
          continue;
        }
        if (cached?.number !== first.number || cached.bytes.length < first.length)
          cached = { number: first.number, bytes: readFileSync(file(first.number)) };
        const records: FoundRecord[] = [];
        let size = 0;
        for (let at = position; at < first.length; ) {
          const found = recordAt(cached.bytes, at);
          if (found === undefined) {
            first.length = at; // somebody else wrote here; what is behind it cannot be found
            break;
          }
          size += found.lines.length;
          if (records.length > 0 && size > mostBytes) break;
          records.push({ ...found, segment: first.number });
          at = found.end;
        }
        if (records.length > 0) return records;
      }
    },
    sent(records) {
      const last = records.at(-1);
      const [first] = segments;
      if (last === undefined || first?.number !== last.segment) return false;
      position = last.end;
      sentSamples += records.reduce((all, { samples }) => all + samples, 0);
      if (position >= first.length) {
        dropOldest();
        cached = undefined;
      }
      writePosition(join(directory, POSITION), segments[0]?.number ?? 0, position);
      return true;
    },
    get bytes() {
      return bytes() - position;
    },
    get isEmpty() {
      return segments.length === 0 || (segments.length === 1 && position >= bytes());
    },
    close() {
      if (descriptor !== undefined) closeSync(descriptor);
      descriptor = undefined;
    },
  };
}

/** As far as its records are whole; the rest is cut off, it was never accepted. */
function scanned(path: string, number: number): Segment {
  const bytes = readFileSync(path);
  let length = 0;
  let samples = 0;
  for (let found = recordAt(bytes, 0); found !== undefined; found = recordAt(bytes, length)) {
    length = found.end;
    samples += found.samples;
  }
  return { number, length, samples };
}

/** How many samples of a file were sent in another life. */
function samplesBefore(path: string, position: number): number {
  const bytes = readFileSync(path);
  let samples = 0;
  for (let at = 0; at < position; ) {
    const found = recordAt(bytes, at);
    if (found === undefined) break;
    samples += found.samples;
    at = found.end;
  }
  return samples;
}

/** Where in its oldest file it stood; what was sent after that is sent again, which changes nothing there. */
function readPosition(path: string, oldest: number | undefined): number {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return 0;
  }
  const [, number, position] = /^(\d+) (\d+)$/.exec(text) ?? [];
  return Number(number) === oldest ? Number(position) : 0;
}

function writePosition(path: string, number: number, position: number): void {
  writeFileSync(`${path}.new`, `${number} ${position}`);
  renameSync(`${path}.new`, path);
}
