/**
 * An expected failure as a value.
 *
 * Whatever a server, a file or an operator may do wrong comes back as a `Result`, so that the compiler asks every
 * caller what becomes of it. A broken promise between two of our own functions is not expected: it throws.
 */
import type { Problem } from './problem.ts';

export type Result<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problem: Problem };

export function success<Value>(value: Value): Result<Value> {
  return { ok: true, value };
}

export function failure(problem: Problem): Result<never> {
  return { ok: false, problem };
}
