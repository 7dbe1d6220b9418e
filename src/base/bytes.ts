/**
 * Amounts of memory, and how people read them.
 *
 * Memory is counted in powers of 1,024 (KiB, MiB, GiB), because that is how `-m` and `-M` count; files and network
 * traffic, which count in thousands, have no business here. JSON and line protocol carry plain integers: print only
 * for people.
 */
import type { Brand } from './brand.ts';

/** A whole number of bytes, never negative. */
export type Bytes = Brand<number, 'bytes'>;

export const KIB = 1024;
export const MIB = 1024 * KIB;
export const GIB = 1024 * MIB;

/** A difference of two amounts keeps its sign and is no amount of its own, hence a plain number. */
export function bytes(value: number): Bytes {
  return value as Bytes;
}

/** Prints `113.7 MiB`, `640 B`, `-2.5 KiB`: three to four digits that mean something, and the unit. */
export function formatBytes(value: number): string {
  const size = Math.abs(value);
  if (size >= GIB) return `${scaled(value / GIB)} GiB`;
  if (size >= MIB) return `${scaled(value / MIB)} MiB`;
  if (size >= KIB) return `${scaled(value / KIB)} KiB`;
  return `${Math.round(value)} B`;
}

/** As `formatBytes`, with the sign always shown: for what was gained or lost. */
export function formatChange(value: number): string {
  return value < 0 ? formatBytes(value) : `+${formatBytes(value)}`;
}

const UNITS: Readonly<Record<string, number>> = { B: 1, KiB: KIB, MiB: MIB, GiB: GIB };

/** Reads `256MiB`, `1.5 GiB`, or a plain number of bytes; undefined for anything else. */
export function parseBytes(text: string): Bytes | undefined {
  const [, number, unit = 'B'] = /^(\d+(?:\.\d+)?) ?([KMG]iB|B)?$/.exec(text) ?? [];
  return number === undefined ? undefined : bytes(Math.round(Number(number) * (UNITS[unit] ?? 1)));
}

function scaled(value: number): string {
  const size = Math.abs(value);
  return value.toFixed(size >= 1000 ? 0 : size >= 100 ? 1 : 2).replace(/\.?0+$/, '');
}
