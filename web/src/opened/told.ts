/**
 * What the worker has found in files, as far as it is data that goes from thread to thread. Everything in words is made on
 * this side or asked for with a language.
 */
import type { Problem } from '../../../src/base/problem.ts';
import type { MemorySummary } from '../../../src/logs/memory-summary.ts';
import type { Contradiction } from '../../../src/understand/profile/dump-profile.ts';
import type { ProfileView } from '../../../src/understand/profile/view.ts';
import type { Range } from '../view/range.ts';

export interface Told {
  /** What the files are called together. */
  readonly name: string;
  /** Undefined where there is only a log. */
  readonly recording:
    | {
        readonly server: string;
        readonly range: Range;
        readonly isSingle: boolean;
        readonly cut: Problem | undefined;
      }
    | undefined;
  readonly log: ToldLog | undefined;
  /** The names of files that were opened together with these and say nothing. */
  readonly leftOut: readonly string[];
  /** When it was made and by which version, where a report was opened. */
  readonly report?: { readonly made: string; readonly plimsoll: string };
}

export interface ToldLog {
  readonly lines: number;
  readonly isCut: boolean;
  /** Undefined where no line says anything about memory but dumps. */
  readonly summary: MemorySummary | undefined;
  /** Undefined without a dump and without an allocation log. */
  readonly profile: ToldProfile | undefined;
}

export interface ToldProfile {
  readonly version: string | undefined;
  readonly views: readonly ProfileView[];
  readonly contradictions: readonly Contradiction[];
}
