/** What an import goes into: a store or a recording. */
import type { Problem } from '../base/problem.ts';
import type { Result } from '../base/result.ts';
import type { KeptLine } from '../domain/series-store.ts';

export interface ImportTarget {
  /** Comes back when all of it is kept. */
  keep(lines: readonly KeptLine[]): Promise<Result<void>>;
  close(): Promise<Problem | undefined>;
}
