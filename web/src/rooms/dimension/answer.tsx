/** The answer: the size in large, the waterfall, why not smaller, how sure, what would make it surer, and what to write. */
import type { Recommendation } from '../../../../src/dimension/recommendation.ts';
import { cautionsText } from '../../../../src/present/text/recommend-cautions.ts';
import { demandText } from '../../../../src/present/text/recommend-demand.ts';
import { hostText } from '../../../../src/present/text/recommend-host.ts';
import { privateReasons } from '../../../../src/present/text/recommend-private.ts';
import {
  howSure,
  whatWouldHelp,
  whyNotSmaller,
} from '../../../../src/present/text/recommend-reasons.ts';
import { headlineOf, verdictOf } from '../../../../src/present/text/recommend.ts';
import { useWords } from '../../words.ts';
import { StartLine } from './start-line.tsx';
import { Waterfall } from './waterfall.tsx';

export interface AnswerProps {
  readonly told: Recommendation;
  /** Another wish is being reckoned. */
  readonly isWaiting: boolean;
}

export function Answer({ told, isWaiting }: AnswerProps) {
  const words = useWords();
  const { recommend, dimensionRoom, privateMemory } = words;
  const { shared, private: own } = told;
  return (
    <div class="answered" aria-busy={isWaiting}>
      <section class="card told" aria-live="polite">
        <p class="size">
          <strong>-m {shared.recommendedMib}</strong> {headlineOf(told, words)}
        </p>
        <p>{verdictOf(told, words)}</p>
        <StartLine told={told} />
      </section>
      <Waterfall shared={shared} />
      <div class="pair">
        <Sentences title={recommend.titles.demand} sentences={demandText(told.demand, words)} />
        <Sentences title={recommend.titles.notSmaller} sentences={whyNotSmaller(told, words)} />
        <Sentences title={recommend.titles.cautions} sentences={cautionsText(told, words)} />
        <Sentences title={recommend.titles.sure} sentences={howSure(told, words)} />
        <Sentences title={recommend.titles.surer} sentences={whatWouldHelp(told, words)} />
        {own !== undefined && (
          <Sentences
            title={dimensionRoom.private(String(own.recommendedMib))}
            sentences={privateReasons(own, words)}
          />
        )}
        <Sentences title={privateMemory.hostTitle} sentences={hostText(told, words)} />
      </div>
    </div>
  );
}

export interface SentencesProps {
  readonly title: string;
  readonly sentences: readonly string[];
}

export function Sentences({ title, sentences }: SentencesProps) {
  return sentences.length === 0 ? null : (
    <section class="card">
      <h2>{title}</h2>
      <ul class="plain said">
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </section>
  );
}
