/** DIMENSION: what the memory of a server should be, for the demand that was seen or for the one that sliders say. */
import type { PlatformFacts } from '../../../../src/dimension/platform-facts.ts';
import { Invitation } from '../../opened/invitation.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import type { Reckoned } from '../../sizing/protocol.ts';
import { useSizing } from '../../sizing/use-sizing.ts';
import { workerReckoner } from '../../sizing/worker-reckoner.ts';
import { source } from '../../source/current.ts';
import { useAnswer } from '../../source/use-answer.ts';
import { view } from '../../view/location.ts';
import { Answer } from './answer.tsx';
import { Controls } from './controls.tsx';
import { Trial } from './trial.tsx';
import { wishFor } from './wish.ts';

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
  const { reckoned, isWaiting } = useSizing(workerReckoner, facts, wishFor(facts, view.value.own));
  return (
    <div class="bench">
      <Controls facts={facts} />
      {reckoned === undefined ? (
        <Waiting />
      ) : (
        <Told {...reckoned} facts={facts} isWaiting={isWaiting} />
      )}
    </div>
  );
}

interface ToldProps extends Reckoned {
  readonly facts: PlatformFacts;
  readonly isWaiting: boolean;
}

function Told({ facts, wish, told, isWaiting }: ToldProps) {
  if (!told.ok) return <ProblemNote problem={told.problem} />;
  return (
    <div class="answered">
      <Answer facts={facts} wish={wish} told={told.value} isWaiting={isWaiting} />
      <Trial facts={facts} wish={wish} reckoned={told.value} />
    </div>
  );
}
