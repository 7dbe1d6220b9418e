/** The recommendation for a wish, as it changes. What was answered before stays until the next answer. */
import { useEffect, useRef, useState } from 'preact/hooks';

import type { PlatformFacts } from '../../../src/dimension/platform-facts.ts';
import type { SizeWish } from '../../../src/dimension/wished-size.ts';
import type { Reckoner, Sizing, StartReckoner } from './reckoner.ts';

export interface SizingOf extends Sizing {
  /** The platform that was reckoned. */
  readonly of: PlatformFacts;
}

export function useSizing(start: StartReckoner, facts: PlatformFacts, wish: SizeWish): SizingOf {
  const [sizing, setSizing] = useState<SizingOf>({
    reckoned: undefined,
    isWaiting: true,
    of: facts,
  });
  const reckoner = useRef<Reckoner | undefined>(undefined);
  useEffect(() => {
    const started = start(facts, (told) => setSizing({ ...told, of: facts }));
    reckoner.current = started;
    return () => started.end();
  }, [start, facts]);
  useEffect(() => reckoner.current?.ask(wish), [start, facts, JSON.stringify(wish)]);
  return sizing;
}
