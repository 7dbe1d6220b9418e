/** The answer: the size in large, the waterfall, why not smaller, what to mind, how sure, and what to write. */
import { allocatorIn } from '../../../../src/dimension/allocator-name.ts';
import { REFERENCE_PLAN } from '../../../../src/dimension/plan.ts';
import type { PlatformFacts } from '../../../../src/dimension/platform-facts.ts';
import type { Recommendation } from '../../../../src/dimension/recommendation.ts';
import type { SizeWish } from '../../../../src/dimension/wished-size.ts';
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
import type { Words } from '../../../../src/present/words/words.ts';
import { allocatorOption } from '../../../../src/twin/start-line.ts';
import { useWords } from '../../words.ts';
import { StartLine } from './start-line.tsx';
import { Waterfall } from './waterfall.tsx';

export interface AnswerProps {
  readonly facts: PlatformFacts;
  /** That it is the answer to. */
  readonly wish: SizeWish;
  readonly told: Recommendation;
  /** Another wish is being reckoned. */
  readonly isWaiting: boolean;
}

export function Answer({ facts, wish, told, isWaiting }: AnswerProps) {
  const { platform } = facts;
  const words = useWords();
  const { recommend, dimensionRoom, privateMemory } = words;
  const { shared, private: own } = told;
  const { allocator } = wish;
  const cautions = [
    ...(allocator === undefined ? [] : allocatorCautions(allocator, platform, words)),
    ...cautionsText(told, words),
  ];
  return (
    <div class="answered" aria-busy={isWaiting}>
      <section class="card told" aria-live="polite">
        <p class="size">
          <strong>-m {shared.recommendedMib}</strong> {headlineOf(told, words)}
        </p>
        <p>{verdictOf(told, words)}</p>
        <StartLine told={told} allocator={startedWith(facts, wish)} />
      </section>
      <Waterfall shared={shared} />
      <div class="pair">
        <Sentences title={recommend.titles.demand} sentences={demandText(told.demand, words)} />
        <Sentences title={recommend.titles.notSmaller} sentences={whyNotSmaller(told, words)} />
        <Sentences title={recommend.titles.cautions} sentences={cautions} />
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

/** `-a Q_MALLOC`, where it is another than today's; of a platform that does not exist yet, other than the usual one. */
function startedWith({ platform, planned }: PlatformFacts, wish: SizeWish): readonly string[] {
  const { version, build } = platform;
  const name = planned === undefined ? wish.allocator : build.allocator;
  const isUsual = planned !== undefined && name === REFERENCE_PLAN.allocator;
  return name === undefined || version === undefined || isUsual
    ? []
    : allocatorOption(version, name);
}

/** What `whatif` says of another allocator, and what it takes to run it. */
function allocatorCautions(
  name: string,
  { version, build }: PlatformFacts['platform'],
  { whatif, dimensionRoom }: Words,
): readonly string[] {
  const isOld = version?.startsWith('2.') === true;
  const needsBuild = allocatorIn(name).isDebugFlavour && build.build?.isDebug === false;
  return [
    whatif.caveats.build,
    ...(isOld ? [dimensionRoom.compiledIn(name)] : []),
    ...(needsBuild && !isOld ? [dimensionRoom.needsDebugBuild(name)] : []),
  ];
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
