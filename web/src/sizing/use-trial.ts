/** The twin's trial of what was reckoned: begun when that has stood for a moment, given up when something else is reckoned. */
import { useEffect, useState } from 'preact/hooks';

import type { PlatformFacts } from '../../../src/dimension/platform-facts.ts';
import type { Recommendation } from '../../../src/dimension/recommendation.ts';
import type { SizeWish } from '../../../src/dimension/wished-size.ts';
import type { Trial, TrialNews, TrialProgress } from './trial-protocol.ts';

export interface TrialState {
  /** As far as it is; the last of it stays when it is over. */
  readonly progress: TrialProgress | undefined;
  /** Undefined before it is over. */
  readonly told: Recommendation | undefined;
}

/** A slider that moves rests for less. Milliseconds. */
const REST = 700;
const NOTHING: TrialState = { progress: undefined, told: undefined };

/** `told` is what was reckoned for the wish. */
export function useTrial(facts: PlatformFacts, wish: SizeWish, told: Recommendation): TrialState {
  const [state, setState] = useState<TrialState>(NOTHING);
  useEffect(() => {
    setState(NOTHING);
    let worker: Worker | undefined;
    const begin = setTimeout(() => {
      worker = new Worker(new URL('./trial-worker.ts', import.meta.url), { type: 'module' });
      worker.addEventListener('message', ({ data }: MessageEvent<TrialNews>) =>
        setState((before) =>
          data.kind === 'done'
            ? { ...before, told: data.told }
            : { ...before, progress: data.progress },
        ),
      );
      const trial: Trial = { facts, wish, told };
      worker.postMessage(trial, []);
    }, REST);
    return () => {
      clearTimeout(begin);
      worker?.terminate();
    };
  }, [facts, told]);
  return state;
}
