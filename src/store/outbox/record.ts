/**
 * One batch of lines as it lies in a segment: twenty bytes of what is needed to know it whole, and the lines, packed.
 *
 * A record that was not written to its end, or over which something else was written, is none: its checksum says so.
 */
import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';

export interface OutboxRecord {
  readonly lines: string;
  /** How many samples the lines are of, for whoever counts. */
  readonly samples: number;
}

/** A record that is whole. */
export interface WholeRecord extends OutboxRecord {
  /** Where the next one begins. */
  readonly end: number;
}

const MAGIC = 0x504c4d31; // "PLM1"
const HEADER = 20;
/** More than any batch is; a length beyond it is not one of ours. */
const LONGEST = 64 * 1024 * 1024;

export function packRecord({ lines, samples }: OutboxRecord): Buffer {
  const text = Buffer.from(lines, 'utf8');
  const body = deflateRawSync(text, { level: 1 });
  const record = Buffer.allocUnsafe(HEADER + body.length);
  record.writeUInt32LE(MAGIC, 0);
  record.writeUInt32LE(body.length, 4);
  record.writeUInt32LE(text.length, 8);
  record.writeUInt32LE(samples, 12);
  record.writeUInt32LE(checksum(record.subarray(4, 16), body), 16);
  body.copy(record, HEADER);
  return record;
}

/** The record at a place of a segment; undefined where there is none that is whole. */
export function recordAt(segment: Buffer, start: number): WholeRecord | undefined {
  if (segment.length < start + HEADER || segment.readUInt32LE(start) !== MAGIC) return undefined;
  const length = segment.readUInt32LE(start + 4);
  const end = start + HEADER + length;
  if (length > LONGEST || segment.length < end) return undefined;
  const body = segment.subarray(start + HEADER, end);
  const expected = segment.readUInt32LE(start + 16);
  if (checksum(segment.subarray(start + 4, start + 16), body) !== expected) return undefined;
  const lines = inflateRawSync(body, { maxOutputLength: LONGEST }).toString('utf8');
  return { lines, samples: segment.readUInt32LE(start + 12), end };
}

function checksum(head: Buffer, body: Buffer): number {
  return crc32(body, crc32(head));
}
