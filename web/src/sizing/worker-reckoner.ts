/** A reckoner in a worker of its own: whoever moves a slider is never waited for. */
import type { SizeWish } from '../../../src/dimension/wished-size.ts';
import type { Reckoned, Wished } from './protocol.ts';
import type { StartReckoner } from './reckoner.ts';

export const workerReckoner: StartReckoner = (facts, tell) => {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  const say = (wished: Wished) => worker.postMessage(wished, []);
  let isBusy = false;
  let next: SizeWish | undefined;
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
};
