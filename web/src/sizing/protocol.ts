/** What the page and the worker that reckons sizes say to each other. */
import type { Result } from '../../../src/base/result.ts';
import type { DemandWish } from '../../../src/dimension/asked-demand.ts';
import type { PlatformFacts } from '../../../src/dimension/platform-facts.ts';
import type { Recommendation } from '../../../src/dimension/recommendation.ts';

/** A platform, once; or a wish for the one that was named last. */
export type Wished = { readonly facts: PlatformFacts } | { readonly wish: DemandWish };

/** Answers come in the order of the wishes. */
export type Reckoned = Result<Recommendation>;
