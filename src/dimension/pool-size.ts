/**
 * Sizes of pools as people write them: whole MiB, in steps that grow with the size, so that rounding never wastes more than
 * a sixteenth above 64 MiB.
 */
import { MIB } from '../base/bytes.ts';

/** Up to so many MiB, in steps of. */
const STEPS = [
  [64, 4],
  [256, 8],
  [512, 16],
  [1024, 32],
  [4096, 64],
  [Infinity, 256],
] as const;

/** A pool is never used to its last byte: a part of it is in pieces that nothing fits into (`understand/before-reload.ts`). */
const ROOM = 0.02;

/** The least size that holds so many bytes. */
export function mibFor(bytes: number): number {
  const wanted = bytes / (1 - ROOM) / MIB;
  const step = STEPS.find(([most]) => wanted <= most)?.[1] ?? 256;
  return Math.max(step, Math.ceil(wanted / step) * step);
}

/** The next smaller one; undefined of the smallest. */
export function smallerMib(mib: number): number | undefined {
  const step = STEPS.find(([most]) => mib <= most)?.[1] ?? 256;
  return mib > step ? mib - step : undefined;
}

/** The next larger one. */
export function largerMib(mib: number): number {
  return mib + (STEPS.find(([most]) => mib < most)?.[1] ?? 256);
}

/** Bytes that a pool of so many MiB holds. */
export function holds(mib: number): number {
  return mib * MIB * (1 - ROOM);
}
