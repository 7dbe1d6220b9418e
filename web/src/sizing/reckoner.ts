/**
 * Reckons what the memory of a platform should be, for one wish after the other. A page has it done by a worker; a report, that
 * may start none, does it itself.
 */
import { askedDemand, type DemandWish } from '../../../src/dimension/asked-demand.ts';
import { platformOf, type PlatformFacts } from '../../../src/dimension/platform-facts.ts';
import { recommendFor } from '../../../src/dimension/recommend.ts';
import type { Reckoned } from './protocol.ts';

export interface Reckoner {
  /** Of wishes that come while one is reckoned, only the last is. */
  ask(wish: DemandWish): void;
  end(): void;
}

export interface Sizing {
  readonly reckoned: Reckoned | undefined;
  readonly isWaiting: boolean;
}

export type StartReckoner = (facts: PlatformFacts, tell: (sizing: Sizing) => void) => Reckoner;

export function reckoningOf(facts: PlatformFacts): (wish: DemandWish) => Reckoned {
  const platform = platformOf(facts);
  return (wish) => {
    const told = recommendFor(platform, askedDemand(wish));
    return told.ok ? { ...told, value: { ...told.value, private: facts.private } } : told;
  };
}
