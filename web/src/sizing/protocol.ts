/** What the page and the worker that reckons sizes say to each other. */
import type { Result } from '../../../src/base/result.ts';
import type { PlatformFacts } from '../../../src/dimension/platform-facts.ts';
import type { Recommendation } from '../../../src/dimension/recommendation.ts';
import type { SizeWish } from '../../../src/dimension/wished-size.ts';

/** A platform, once; or a wish for the one that was named last. */
export type Wished = { readonly facts: PlatformFacts } | { readonly wish: SizeWish };

/** Answers come in the order of the wishes. */
export interface Reckoned {
  readonly wish: SizeWish;
  readonly told: Result<Recommendation>;
}
