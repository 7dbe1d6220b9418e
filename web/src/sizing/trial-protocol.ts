/** What the page and the worker that lets the twin try an answer say to each other: one trial a worker. */
import type { PlatformFacts } from '../../../src/dimension/platform-facts.ts';
import type { Recommendation } from '../../../src/dimension/recommendation.ts';
import type { SizeWish } from '../../../src/dimension/wished-size.ts';
import type { Cell } from '../../../src/memory/picture.ts';

export interface Trial {
  readonly facts: PlatformFacts;
  readonly wish: SizeWish;
  /** As it was reckoned for that wish. */
  readonly told: Recommendation;
}

export type TrialNews =
  | { readonly kind: 'passed'; readonly progress: TrialProgress }
  /** As the twin leaves it. */
  | { readonly kind: 'done'; readonly told: Recommendation };

export interface TrialProgress {
  /** The pool that is tried. */
  readonly mib: number;
  readonly run: number;
  readonly runs: number;
  /** Of this run. */
  readonly share: number;
  /** The pool as it is at that moment, from its first byte to its last. */
  readonly map: readonly Cell[];
}
