/** What the twin makes of the answer: how far its runs are, the pool while they go on, and what became of them. */
import type { PlatformFacts } from '../../../../src/dimension/platform-facts.ts';
import type { Recommendation } from '../../../../src/dimension/recommendation.ts';
import { formatPercent } from '../../../../src/present/text/numbers.ts';
import { AMPLE } from '../../../../src/dimension/twin-check.ts';
import { twinCheckText } from '../../../../src/present/text/twin-check.ts';
import type { SizeWish } from '../../../../src/dimension/wished-size.ts';
import { useTrial } from '../../sizing/use-trial.ts';
import { useWords } from '../../words.ts';
import { PoolMap } from './pool-map.tsx';

export interface TrialProps {
  readonly facts: PlatformFacts;
  readonly wish: SizeWish;
  readonly reckoned: Recommendation;
}

export function Trial({ facts, wish, reckoned }: TrialProps) {
  const words = useWords();
  const { dimensionRoom, twinCheck } = words;
  const { progress, told } = useTrial(facts, wish, reckoned);
  const recommended = reckoned.shared.recommendedMib;
  const { ample, carries, smaller } = dimensionRoom.trial;
  const whyTried = (mib: number) =>
    mib >= AMPLE * recommended ? ample : mib < recommended ? smaller : carries;
  return (
    <section class="card trial" aria-busy={told === undefined}>
      <h2>{twinCheck.title}</h2>
      {told === undefined ? (
        <>
          <p class="quiet">
            {progress === undefined
              ? dimensionRoom.trial.waits
              : `${whyTried(progress.mib)} ${dimensionRoom.trial.runs(
                  String(progress.mib),
                  String(progress.run),
                  String(progress.runs),
                  formatPercent(progress.share),
                )}`}
          </p>
          <progress
            aria-label={twinCheck.title}
            max="1"
            {...(progress !== undefined && {
              value: (progress.run - 1 + progress.share) / progress.runs,
            })}
          />
        </>
      ) : (
        <div role="status">
          <ul class="plain said">
            {twinCheckText(told, words).map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </div>
      )}
      {progress !== undefined && <PoolMap progress={progress} />}
    </section>
  );
}
