/**
 * What the memory should be, in a report: the answer as it was when the report was made, tried by the twin; and for other
 * demands reckoned anew as sliders move, without the twin.
 */
import type { Recommendation } from '../../../src/dimension/recommendation.ts';
import type { SizeWish } from '../../../src/dimension/wished-size.ts';
import type { ReportedSize } from '../../../src/present/answers/report.ts';
import { twinCheckText } from '../../../src/present/text/twin-check.ts';
import { ProblemNote } from '../parts/problem-note.tsx';
import { Answer, Sentences } from '../rooms/dimension/answer.tsx';
import { Controls } from '../rooms/dimension/controls.tsx';
import { wishFor } from '../rooms/dimension/wish.ts';
import { useSizing } from '../sizing/use-sizing.ts';
import { view } from '../view/location.ts';
import { useWords } from '../words.ts';
import { reckonHere } from './reckon-here.ts';

export function ReportSize({ size }: { readonly size: ReportedSize }) {
  const { report } = useWords();
  return (
    <section class="dimensioning" aria-labelledby="size-title">
      <h2 id="size-title">{report.size}</h2>
      {size.ok ? <Sized {...size.value} /> : <ProblemNote problem={size.problem} />}
    </section>
  );
}

type SizedProps = Extract<ReportedSize, { readonly ok: true }>['value'];

function Sized({ told, facts }: SizedProps) {
  const wish = wishFor(facts, view.value.own);
  const isMoved = Object.keys(wish).length > 0;
  return (
    <div class="bench">
      <Controls facts={facts} />
      {isMoved ? <Wished {...{ facts, told, wish }} /> : <Told told={told} facts={facts} />}
    </div>
  );
}

const AS_SEEN: SizeWish = {};

/** As it was when the report was made. */
function Told({ told, facts }: SizedProps) {
  const words = useWords();
  return (
    <div class="answered">
      <Answer facts={facts} wish={AS_SEEN} told={told} isWaiting={false} />
      <Sentences title={words.twinCheck.title} sentences={twinCheckText(told, words)} />
    </div>
  );
}

/** Until it is reckoned, what was told before stays. */
function Wished({ told, facts, wish }: SizedProps & { readonly wish: SizeWish }) {
  const { report } = useWords();
  const { reckoned, isWaiting } = useSizing(reckonHere, facts, wish);
  if (reckoned?.told.ok === false) return <ProblemNote problem={reckoned.told.problem} />;
  const answer: Recommendation = reckoned?.told.value ?? told;
  return (
    <div class="answered">
      <Answer facts={facts} wish={reckoned?.wish ?? AS_SEEN} told={answer} isWaiting={isWaiting} />
      <p class="quiet">{report.untried}</p>
    </div>
  );
}
