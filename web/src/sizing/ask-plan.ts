/**
 * What is known of a planned platform: seen on its twin in a worker, which takes a second or two, once a plan. Whoever has lost
 * interest ends it.
 */
import type { Result } from '../../../src/base/result.ts';
import type { Plan } from '../../../src/dimension/plan.ts';
import type { PlatformFacts } from '../../../src/dimension/platform-facts.ts';

const known = new Map<string, Result<PlatformFacts>>();

export function askPlan(plan: Plan, stop: AbortSignal): Promise<Result<PlatformFacts>> {
  const key = JSON.stringify(plan);
  const before = known.get(key);
  if (before !== undefined) return Promise.resolve(before);
  const worker = new Worker(new URL('./plan-worker.ts', import.meta.url), { type: 'module' });
  return new Promise((resolve, reject) => {
    worker.addEventListener('message', ({ data }: MessageEvent<Result<PlatformFacts>>) => {
      worker.terminate();
      known.set(key, data);
      resolve(data);
    });
    worker.addEventListener('error', reject);
    stop.addEventListener('abort', () => worker.terminate());
    worker.postMessage(plan, []);
  });
}
