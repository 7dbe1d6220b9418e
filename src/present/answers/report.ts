/**
 * What a report holds, `plimsoll/report/v1`: what a recording answers, in every language, its series thinned once for all, and
 * what its memory should be.
 *
 * It is data that the report's page reads, and small: columns of single processes and of what we have no word for are left to
 * the recording itself.
 */
import { MIB } from '../../base/bytes.ts';
import type { Result } from '../../base/result.ts';
import { instant } from '../../base/time.ts';
import type { PlatformFacts } from '../../dimension/platform-facts.ts';
import type { Recommendation } from '../../dimension/recommendation.ts';
import type { KeptHolders } from './holders-at.ts';
import type { SeriesAnswer } from './series-answer.ts';
import type { Words } from '../words/words.ts';
import type { RecordedAnswers } from './recorded-answers.ts';
import { rfc3339 } from './rfc3339.ts';

export interface Report {
  readonly schema: 'plimsoll/report/v1';
  readonly made: string;
  /** The version that made it. */
  readonly plimsoll: string;
  readonly latest: unknown;
  readonly series: SeriesAnswer;
  readonly size: ReportedSize;
  /** Who held the memory, all along. */
  readonly holders: KeptHolders;
  /** By language. */
  readonly told: Readonly<Record<string, Told>>;
}

/** What the memory should be, or why that cannot be said. */
export type ReportedSize = Result<{
  /** For the demand that was seen; as the twin left it, where it tried. */
  readonly told: Recommendation;
  /** What other demands are reckoned from. */
  readonly facts: PlatformFacts;
}>;

export interface Told {
  readonly server: ReturnType<RecordedAnswers['server']> & {
    readonly recommended_bytes?: number;
  };
  readonly events: ReturnType<RecordedAnswers['events']>;
  readonly explanation: ReturnType<RecordedAnswers['explanation']>;
}

export interface ReportOptions {
  readonly made: number;
  readonly plimsoll: string;
  readonly languages: readonly Words[];
  readonly size: ReportedSize;
}

const KEPT = /^(shm|group|dialog|tm|usrloc|server|calls|role)\./;
/** A bucket for every sample while they are few; then as many as a wide screen shows. */
const MOST_BUCKETS = 1500;
/** At which it is told who held the memory. */
const MOST_MOMENTS = 600;

export async function reportOf(
  answers: RecordedAnswers,
  { made, plimsoll, languages, size }: ReportOptions,
): Promise<Report> {
  const { range, names, interval } = answers;
  const samples = Math.floor((range.to - range.from) / interval) + 1;
  // As wide as samples are apart, or a multiple of that: so a bucket begins where a sample was taken.
  const step = Math.ceil(samples / MOST_BUCKETS) * interval;
  const buckets = Math.ceil(samples / (step / interval));
  return {
    schema: 'plimsoll/report/v1',
    made: rfc3339(made),
    plimsoll,
    latest: answers.latest(),
    series: await answers.series({
      names: names.filter((name) => KEPT.test(name)),
      range: { from: range.from, to: instant(range.from + buckets * step) },
      buckets,
    }),
    size,
    holders: answers.keptHolders(MOST_MOMENTS),
    told: Object.fromEntries(
      languages.map((words) => [
        words.language,
        {
          server: {
            ...answers.server(words),
            ...(size.ok && { recommended_bytes: size.value.told.shared.recommendedMib * MIB }),
          },
          events: answers.events(words),
          explanation: answers.explanation(words),
        },
      ]),
    ),
  };
}
