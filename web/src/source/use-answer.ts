/**
 * An answer for a component: asked for when the component or what it depends on changes, dropped when it is no longer wanted.
 * What was answered last stays while the next answer is on its way, so that nothing flickers.
 */
import { useEffect, useState } from 'preact/hooks';

import type { Problem } from '../../../src/base/problem.ts';
import type { Result } from '../../../src/base/result.ts';

export interface Asked<Value> {
  readonly isWaiting: boolean;
  readonly value: Value | undefined;
  readonly problem: Problem | undefined;
}

export function useAnswer<Value>(
  ask: (stop: AbortSignal) => Promise<Result<Value>>,
  dependsOn: readonly unknown[],
): Asked<Value> {
  const [asked, setAsked] = useState<Asked<Value>>({
    isWaiting: true,
    value: undefined,
    problem: undefined,
  });
  useEffect(() => {
    const stop = new AbortController();
    setAsked((before) => ({ ...before, isWaiting: true }));
    void ask(stop.signal).then((result) => {
      if (stop.signal.aborted) return;
      setAsked((before) =>
        result.ok
          ? { isWaiting: false, value: result.value, problem: undefined }
          : { isWaiting: false, value: before.value, problem: result.problem },
      );
    });
    return () => stop.abort();
  }, dependsOn);
  return asked;
}
