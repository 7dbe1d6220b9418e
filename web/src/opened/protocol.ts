/**
 * What the page and its worker say to each other: questions with a number, answers with the same number, and how far reading
 * has come in between.
 */
import type { Result } from '../../../src/base/result.ts';
import type { Instant } from '../../../src/base/time.ts';
import type { PlatformFacts } from '../../../src/dimension/platform-facts.ts';
import type { RecordedAnswers, SeriesWish } from '../../../src/present/answers/recorded-answers.ts';
import type { SeriesAnswer } from '../../../src/present/answers/series-answer.ts';
import type { Language } from '../view/view.ts';
import type { Told } from './told.ts';

/** Every question and its answer. */
export interface Questions {
  open(files: readonly File[]): Told;
  server(language: Language): ReturnType<RecordedAnswers['server']>;
  latest(): unknown;
  series(wish: SeriesWish): SeriesAnswer;
  events(language: Language): ReturnType<RecordedAnswers['events']>;
  explanation(language: Language): ReturnType<RecordedAnswers['explanation']>;
  holdersAt(at: Instant): ReturnType<RecordedAnswers['holdersAt']>;
  platform(): PlatformFacts;
  /** All that `plimsoll profile` prints of the log, line by line. */
  profile(language: Language): readonly string[];
}

export type Question = keyof Questions;

export type Asking<Asked extends Question = Question> = {
  readonly number: number;
  readonly question: Asked;
  readonly given: Parameters<Questions[Asked]>[0];
};

export type Answering =
  | { readonly number: number; readonly result: Result<unknown> }
  | { readonly number: number; readonly share: number };
