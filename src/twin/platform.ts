/**
 * What all modules of the twin stand on: the shared pool, the clock with what is planned, the recipes, the set-up.
 */
import type { RecipeBook } from './recipe.ts';
import type { Scenario } from './scenario.ts';
import type { SharedMemory } from './shared-memory.ts';
import type { TimingWheel } from './timing-wheel.ts';

export interface Platform {
  readonly scenario: Scenario;
  readonly memory: SharedMemory;
  readonly wheel: TimingWheel;
  readonly book: RecipeBook;
}

/** Kinds of events; the number that goes with each is in brackets. */
export const EVENT = {
  /** A second of the server's timer (its count). */
  tick: 0,
  /** A call begins (its traffic). */
  call: 1,
  /** The final response of an INVITE comes (dialog). */
  finalResponse: 2,
  /** The caller hangs up (dialog). */
  bye: 3,
  /** The default timeout of a dialog without BYE (dialog). */
  dialogTimeout: 4,
  /** The run of the dialog module's database timer goes on (which group of rows). */
  dialogRows: 5,
  /** `delete_delay` is over (dialog). */
  dialogDelete: 6,
  /** A REGISTER comes (its traffic). */
  register: 7,
  /** Expired contacts are looked for. */
  contactTimer: 8,
  /** A value is stored (its traffic). */
  store: 9,
  /** A loader goes on (which). */
  load: 10,
  /** A management command of the scenario (which). */
  command: 11,
  /** The response of a BYE comes late (dialog). */
  byeResponse: 12,
} as const;

/**
 * When a second of the timer begins, before the full second since the start. In the recordings the timer's seconds begin
 * some milliseconds before the samples', which are taken 40 ms after.
 */
export const TICK_LEAD = 15;
