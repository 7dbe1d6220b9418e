/** One run of the twin, in steps: how high memory rose in it, and the first allocation that was refused. */
import { milliseconds } from '../base/time.ts';
import type { Pool } from '../memory/pool.ts';
import { startTwin } from '../twin/start-twin.ts';
import type { Refused } from '../twin/twin.ts';
import type { TwinCase } from './twin-case.ts';

export interface RunOutcome {
  /** Bytes of the whole platform, where it was run as a model. */
  readonly maxUsed: number;
  /** A run ends at the first. */
  readonly refused: Refused | undefined;
}

/** In the middle of a run. */
export interface RunStep {
  /** How far it is. */
  readonly share: number;
  /** To look at. */
  readonly pool: Pool;
}

const STEP = 1000;

export function* twinRun({ scenario, footprint, scale }: TwinCase): Generator<RunStep, RunOutcome> {
  const twin = startTwin(scenario, footprint);
  for (let at = 0; twin.firstRefused === undefined && at < scenario.duration; ) {
    at = Math.min(scenario.duration, at + STEP);
    twin.advance(milliseconds(at));
    yield { share: at / scenario.duration, pool: twin.pool };
  }
  const maxUsed = (twin.statistics().values.get('shmem:max_used_size') ?? 0) / scale;
  return { maxUsed, refused: twin.firstRefused };
}
