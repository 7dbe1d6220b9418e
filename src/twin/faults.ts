/**
 * What goes wrong on a platform, as far as it costs time.
 */
import type { Fault } from './scenario.ts';

/** Milliseconds that something takes longer at a moment after the start. */
export function delayAt(
  faults: readonly Fault[],
  kind: 'slow-database' | 'slow-peer',
  at: number,
): number {
  let delay = 0;
  for (const fault of faults) {
    if (fault.kind === kind && at >= fault.from && at < fault.to) delay += fault.delay;
  }
  return delay;
}

/** Bytes of shared memory that a call leaves behind when it begins at this moment. */
export function leakAt(faults: readonly Fault[], at: number): number {
  let leaked = 0;
  for (const fault of faults) {
    if (fault.kind === 'leak-per-call' && at >= fault.from && at < fault.to) leaked += fault.bytes;
  }
  return leaked;
}
