/**
 * The shape of every expected failure: a stable code and the facts of the case.
 *
 * It holds no sentence. What a human reads is made of code and facts by `present/words`, in the reader's language;
 * which codes exist is listed in `domain/problems.ts`.
 */
export type Facts = Readonly<Record<string, string | number>>;

export interface Problem {
  /** Lower case words with hyphens; documented in docs/problems.md and never used for anything else later. */
  readonly code: string;
  readonly facts: Facts;
}
