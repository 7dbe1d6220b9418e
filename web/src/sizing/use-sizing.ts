/** The recommendation for a wish, as it changes. What was answered before stays until the next answer. */
import { useEffect, useRef, useState } from 'preact/hooks';

import type { PlatformFacts } from '../../../src/dimension/platform-facts.ts';
import type { SizeWish } from '../../../src/dimension/wished-size.ts';
import type { Reckoner, Sizing, StartReckoner } from './reckoner.ts';

export function useSizing(start: StartReckoner, facts: PlatformFacts, wish: SizeWish): Sizing {
  const [sizing, setSizing] = useState<Sizing>({ reckoned: undefined, isWaiting: true });
  const reckoner = useRef<Reckoner | undefined>(undefined);
  useEffect(() => {
    const started = start(facts, setSizing);
    reckoner.current = started;
    return () => started.end();
  }, [start, facts]);
  useEffect(() => reckoner.current?.ask(wish), [start, facts, JSON.stringify(wish)]);
  return sizing;
}
