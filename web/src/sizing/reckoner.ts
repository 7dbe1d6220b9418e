/**
 * Reckons what the memory of a platform should be, for one wish after the other. A page has it done by a worker; a report, that
 * may start none, does it itself.
 */
import { platformOf, type PlatformFacts } from '../../../src/dimension/platform-facts.ts';
import { wishedSize, type SizeWish } from '../../../src/dimension/wished-size.ts';
import type { Reckoned } from './protocol.ts';

export interface Reckoner {
  /** Of wishes that come while one is reckoned, only the last is. */
  ask(wish: SizeWish): void;
  end(): void;
}

export interface Sizing {
  readonly reckoned: Reckoned | undefined;
  readonly isWaiting: boolean;
}

export type StartReckoner = (facts: PlatformFacts, tell: (sizing: Sizing) => void) => Reckoner;

export function reckoningOf(facts: PlatformFacts): (wish: SizeWish) => Reckoned {
  const platform = platformOf(facts);
  return (wish) => ({ wish, told: wishedSize(platform, wish, facts.planned) });
}
