/** DIMENSION: what the memory of a server should be, for the demand that was seen or for the one that sliders say. */
import type { PlatformFacts } from '../../../../src/dimension/platform-facts.ts';
import { Invitation } from '../../opened/invitation.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { useSizing } from '../../sizing/use-sizing.ts';
import { workerReckoner } from '../../sizing/worker-reckoner.ts';
import { source } from '../../source/current.ts';
import { useAnswer } from '../../source/use-answer.ts';
import { view } from '../../view/location.ts';
import { Answer } from './answer.tsx';
import { Controls } from './controls.tsx';
import { Trial } from './trial.tsx';
import { wishIn } from './wish.ts';

export default function DimensionRoom() {
  const { server } = view.value;
  return server === undefined ? <Invitation /> : <ServerSize name={server} />;
}

/** Learnt once, when the room is entered: a size that moves by itself while somebody moves sliders would be nobody's. */
function ServerSize({ name }: { readonly name: string }) {
  const from = source.value;
  const { value, problem, isWaiting } = useAnswer(
    (stop) => from.platform(name, stop),
    [from, name],
  );
  return (
    <div class="dimensioning">
      <h1>{name}</h1>
      {problem !== undefined && <ProblemNote problem={problem} />}
      {value === undefined ? isWaiting && <Waiting /> : <Sized facts={value} />}
    </div>
  );
}

function Sized({ facts }: { readonly facts: PlatformFacts }) {
  const { reckoned, isWaiting } = useSizing(workerReckoner, facts, wishIn(view.value.own));
  return (
    <div class="bench">
      <Controls facts={facts} />
      {reckoned === undefined ? (
        <Waiting />
      ) : reckoned.ok ? (
        <div class="answered">
          <Answer told={reckoned.value} isWaiting={isWaiting} />
          <Trial facts={facts} reckoned={reckoned.value} />
        </div>
      ) : (
        <ProblemNote problem={reckoned.problem} />
      )}
    </div>
  );
}
