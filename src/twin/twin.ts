/**
 * The shape of a running twin: a server whose clock is virtual. `startTwin` (`start-twin.ts`) makes one of a scenario.
 *
 * Nothing happens between two calls of `advance`; then everything happens that the platform would have done meanwhile,
 * with every allocation really made in the pool. Whoever wants it live (`plimsoll twin`) advances it by the wall clock,
 * whoever wants it fast (`plimsoll simulate`) by the scenario's duration.
 */
import type { Milliseconds } from '../base/time.ts';
import type { ServerProcess } from '../domain/process.ts';
import type { Pool } from '../memory/pool.ts';
import type { Statistics } from '../domain/statistics.ts';
import type { Footprint } from './footprint.ts';
import type { Scenario, TimedCommand, Transport } from './scenario.ts';

export interface Twin {
  readonly scenario: Scenario;
  /** Whose sizes it uses, and how near they are to the version asked for. */
  readonly footprint: Footprint;
  /** Since the start of the server. */
  readonly now: Milliseconds;
  /** Until that moment, of the virtual clock; never back. */
  advance(to: Milliseconds): void;

  /** All statistics that this version has, under its names. */
  statistics(): Statistics;
  processes(): readonly ServerProcess[];
  /** As `dialog:active_dialogs` counts them. */
  readonly dialogs: number;
  readonly contacts: number;

  /** Does what a management command does, from now on. */
  command(command: Command): void;
  /** Whether the process behind a transport is busy with a command and answers nothing. */
  isBusy(transport: Transport): boolean;
  readonly reloads: readonly Reload[];

  /** The shared pool, to look at (`pictureOf`) and never to allocate in. */
  readonly pool: Pool;
  /** Who holds shared memory now, largest first. */
  holders(): readonly Holder[];
  /** When most was in use, and who held it. */
  readonly peak: Peak;
  /** Undefined as long as every allocation was served. */
  readonly firstRefused: Refused | undefined;
  /** How many allocations were not served. */
  readonly refused: number;
}

/** One of `TimedCommand`, now. */
export type Command = Omit<TimedCommand, 'at'>;

export interface Reload {
  readonly from: Milliseconds;
  /** Undefined while it goes on. */
  readonly to: Milliseconds | undefined;
  readonly loaded: number;
  /** Rules that found no memory: the real server skips them and answers OK. */
  readonly skipped: number;
}

export interface Holder {
  /** `tm`, `dialog`, `core`. */
  readonly module: string;
  /** `h_table.c: build_cell` */
  readonly place: string;
  /** The mem-group that it is charged to. */
  readonly group: string | undefined;
  readonly count: number;
  /** Payload, without headers. */
  readonly bytes: number;
}

export interface Peak {
  readonly at: Milliseconds;
  readonly realUsed: number;
  readonly holders: readonly Holder[];
}

export interface Refused {
  readonly at: Milliseconds;
  readonly module: string;
  readonly place: string;
  /** What was asked for. */
  readonly bytes: number;
  /** What was free then, in pieces. */
  readonly free: number;
}
