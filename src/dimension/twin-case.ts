/**
 * A platform and its demand as the twin can run them: the scenario, and the footprint with which the twin is about this
 * server and no other.
 */
import type { Footprint } from '../twin/footprint.ts';
import type { Scenario } from '../twin/scenario.ts';

export interface TwinCase {
  readonly scenario: Scenario;
  readonly footprint: Footprint;
  /** 1; less where a platform is so large that it is run as a model of so much of its size, its pool too. */
  readonly scale: number;
}
