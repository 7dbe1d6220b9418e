/** Who held the memory at the moment that was picked out in a chart, as Understand shows it. Nothing while none is. */
import type { ExplanationObject } from '../../../../src/present/explanation-json.ts';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { source } from '../../source/current.ts';
import { useAnswer } from '../../source/use-answer.ts';
import { useFreshness } from '../../source/use-freshness.ts';
import { chosenMoment } from '../../view/chosen-moment.ts';
import { Holders } from '../understand/holders.tsx';

export function MomentHolders({ name }: { readonly name: string }) {
  return chosenMoment.value === undefined ? null : <Explained name={name} />;
}

function Explained({ name }: { readonly name: string }) {
  const from = source.value;
  const { value, problem, isWaiting } = useAnswer(
    (stop) => from.explanation(name, stop),
    [from, name, useFreshness(name)],
  );
  const explanation = value as ExplanationObject | undefined;
  if (problem !== undefined) return <ProblemNote problem={problem} />;
  if (explanation === undefined) return isWaiting ? <Waiting /> : null;
  return (
    <div class="card understanding">
      <Holders name={name} explanation={explanation} />
    </div>
  );
}
