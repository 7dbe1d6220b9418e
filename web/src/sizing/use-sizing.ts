/**
 * The recommendation for a wish, as it changes: reckoned in a worker, one wish at a time. Of wishes that come meanwhile only the
 * last is asked, and what was answered before stays until then.
 */
import { useEffect, useRef, useState } from 'preact/hooks';

import type { DemandWish } from '../../../src/dimension/asked-demand.ts';
import type { PlatformFacts } from '../../../src/dimension/platform-facts.ts';
import type { Reckoned, Wished } from './protocol.ts';

export interface Sizing {
  readonly reckoned: Reckoned | undefined;
  readonly isWaiting: boolean;
}

interface Reckoner {
  ask(wish: DemandWish): void;
  end(): void;
}

export function useSizing(facts: PlatformFacts, wish: DemandWish): Sizing {
  const [sizing, setSizing] = useState<Sizing>({ reckoned: undefined, isWaiting: true });
  const reckoner = useRef<Reckoner | undefined>(undefined);
  useEffect(() => {
    const started = startReckoner(facts, setSizing);
    reckoner.current = started;
    return () => started.end();
  }, [facts]);
  useEffect(() => reckoner.current?.ask(wish), [facts, JSON.stringify(wish)]);
  return sizing;
}

function startReckoner(facts: PlatformFacts, tell: (sizing: Sizing) => void): Reckoner {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  const say = (wished: Wished) => worker.postMessage(wished, []);
  let isBusy = false;
  let next: DemandWish | undefined;
  const askNext = () => {
    isBusy = next !== undefined;
    if (next !== undefined) say({ wish: next });
    next = undefined;
  };
  worker.addEventListener('message', ({ data }: MessageEvent<Reckoned>) => {
    tell({ reckoned: data, isWaiting: next !== undefined });
    askNext();
  });
  say({ facts });
  return {
    ask(wish) {
      next = wish;
      if (!isBusy) askNext();
    },
    end: () => worker.terminate(),
  };
}
