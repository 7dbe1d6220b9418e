/** The answer for what is wished in the address, as it is reckoned, and what the twin makes of it when that rests. */
import type { PlatformFacts } from '../../../../src/dimension/platform-facts.ts';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { useSizing } from '../../sizing/use-sizing.ts';
import { workerReckoner } from '../../sizing/worker-reckoner.ts';
import { view } from '../../view/location.ts';
import { Answer } from './answer.tsx';
import { Trial } from './trial.tsx';
import { wishFor } from './wish.ts';

export function Reckoned({ facts }: { readonly facts: PlatformFacts }) {
  const { reckoned, of, isWaiting } = useSizing(
    workerReckoner,
    facts,
    wishFor(facts, view.value.own),
  );
  if (reckoned === undefined) return <Waiting />;
  const { wish, told } = reckoned;
  if (!told.ok) return <ProblemNote problem={told.problem} />;
  return (
    <div class="answered">
      <Answer facts={of} wish={wish} told={told.value} isWaiting={isWaiting} />
      <Trial facts={of} wish={wish} reckoned={told.value} />
    </div>
  );
}
