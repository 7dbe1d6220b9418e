/** Asks a worker, and hands its answers to who asked. One worker for the files that are open; closing ends it. */
import type { Result } from '../../../src/base/result.ts';
import type { Answering, Asking, Question, Questions } from './protocol.ts';

export interface AskedWorker {
  ask<Asked extends Question>(
    question: Asked,
    given: Parameters<Questions[Asked]>[0],
    progress?: (share: number) => void,
  ): Promise<Result<ReturnType<Questions[Asked]>>>;
  end(): void;
}

interface Waiting {
  readonly done: (result: Result<never>) => void;
  readonly failed: (error: unknown) => void;
  readonly progress: ((share: number) => void) | undefined;
}

export function startWorker(): AskedWorker {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  const waiting = new Map<number, Waiting>();
  let last = 0;
  worker.addEventListener('message', ({ data }: MessageEvent<Answering>) => {
    const asked = waiting.get(data.number);
    if ('share' in data) asked?.progress?.(data.share);
    else {
      waiting.delete(data.number);
      asked?.done(data.result as Result<never>);
    }
  });
  // It could not be loaded, or threw: a broken promise, not an expected failure.
  worker.addEventListener('error', ({ message }) => {
    for (const { failed } of waiting.values()) failed(new Error(message));
    waiting.clear();
  });
  return {
    ask(question, given, progress) {
      const number = ++last;
      return new Promise((done, failed) => {
        waiting.set(number, { done, failed, progress });
        const asking: Asking = { number, question, given };
        worker.postMessage(asking, []);
      });
    },
    end() {
      worker.terminate();
      waiting.clear();
    },
  };
}
