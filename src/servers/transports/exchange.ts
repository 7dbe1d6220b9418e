/**
 * One exchange with a deadline: a promise that is settled exactly once, and cleaned up after exactly once.
 *
 * Every transport waits for events (data, end, error) under a deadline and must then let go of what it held, in whatever
 * order things happen. This is that bookkeeping, so that a transport reads as what it does.
 */
import type { Problem } from '../../base/problem.ts';
import { failure, success, type Result } from '../../base/result.ts';
import type { Milliseconds } from '../../base/time.ts';
import { problem } from '../../domain/problems.ts';

export interface Exchange {
  done(reply: string): void;
  fail(met: Problem): void;
  /** Called when it is over, however it went; `clean` when a reply came. */
  whenOver(callback: (clean: boolean) => void): void;
}

/** The exchanges of one transport; closing it ends whatever is still waited for. */
export interface Exchanges {
  run(deadline: Milliseconds, begin: (running: Exchange) => void): Promise<Result<string>>;
  close(): void;
}

export function exchanges(address: string): Exchanges {
  const open = new Set<Exchange>();
  let closed = false;
  const closedProblem = () => problem('server-closed', { address });
  return {
    run: (deadline, begin) =>
      closed
        ? Promise.resolve(failure(closedProblem()))
        : runOne(address, deadline, (running) => {
            open.add(running);
            running.whenOver(() => open.delete(running));
            begin(running);
          }),
    close() {
      closed = true;
      for (const running of [...open]) running.fail(closedProblem());
    },
  };
}

function runOne(
  address: string,
  deadline: Milliseconds,
  begin: (running: Exchange) => void,
): Promise<Result<string>> {
  return new Promise((resolve) => {
    const afterwards: ((clean: boolean) => void)[] = [];
    let over = false;
    const settle = (result: Result<string>) => {
      if (over) return;
      over = true;
      clearTimeout(timer);
      for (const callback of afterwards) callback(result.ok);
      resolve(result);
    };
    const timer = setTimeout(
      () => settle(failure(problem('server-deaf', { address, milliseconds: deadline }))),
      deadline,
    );
    begin({
      done: (reply) => settle(success(reply)),
      fail: (met) => settle(failure(met)),
      whenOver: (callback) => (over ? callback(false) : afterwards.push(callback)),
    });
  });
}

/** The operating system's word for why something could not be done (`ECONNREFUSED`, `ENXIO`). */
export function unreachable(address: string, error: unknown): Problem {
  return problem('server-unreachable', { address, why: codeOf(error) });
}

export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
