/**
 * The dashboard of the demo, from a thread of its own, so that its explanations delay no sample that the terminal shows. It
 * is a daemon like that of `serve`, on the demo's clock (`demo-page-thread.ts`).
 */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

import type { Problem } from '../base/problem.ts';
import { failure, success, type Result } from '../base/result.ts';
import type { Instant } from '../base/time.ts';

/** What the thread is told: whom to watch, and what time it is for them. */
export interface DemoPageWish {
  readonly servers: readonly { readonly name: string; readonly address: string }[];
  readonly interval: number;
  readonly speed: number;
  /** What the demo's clock shows when the machine's shows `machine`. */
  readonly shown: Instant;
  readonly machine: number;
  readonly language: string;
}

export type DemoPageAnswer =
  | { readonly address: string; readonly problem?: never }
  | { readonly problem: Problem; readonly address?: never };

export interface DemoPage {
  /** Opens it; comes back with its address. */
  open(wish: DemoPageWish): Promise<Result<string>>;
  close(): Promise<void>;
}

/** Comes back when the thread has loaded all that a daemon is made of, which takes a moment. */
export async function loadDemoPage(): Promise<DemoPage> {
  // Compiled or not, it stands beside this file under the same ending.
  const thread = new Worker(new URL(import.meta.url.replace(/\.(\w+)$/, '-thread.$1')));
  const exited = once(thread, 'exit');
  await once(thread, 'message');
  return {
    async open(wish) {
      thread.postMessage(wish);
      const [answer] = (await once(thread, 'message')) as [DemoPageAnswer];
      return answer.problem === undefined ? success(answer.address) : failure(answer.problem);
    },
    async close() {
      thread.postMessage('close');
      await exited;
    },
  };
}
