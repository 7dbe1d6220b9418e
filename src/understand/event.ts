/**
 * Something that happened to a server's memory, with the figures that prove it. Kinds are those of `explain --json`.
 */
import type { Instant } from '../base/time.ts';
import type { Evidence } from './evidence.ts';

export const EVENT_KINDS = [
  'start',
  'restart',
  'provisioning-load',
  'reload-spike',
  'traffic-rise',
  'traffic-fall',
  'delayed-release',
  'leak',
  'fragmentation',
  'exhaustion',
  'allocation-failure',
  'gap',
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

export interface MemoryEvent {
  readonly kind: EventKind;
  readonly start: Instant;
  readonly end: Instant;
  /** How much memory it moved, up or down; undefined where it moved none, or none can be told. */
  readonly bytes: number | undefined;
  /** The figures that show it, in words of the machine formats: `max_used from … to …`. */
  readonly evidence: readonly Evidence[];
}
