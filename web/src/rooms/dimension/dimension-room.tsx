/** DIMENSION: what the memory of a server should be, for the demand that was seen or for the one that sliders say. */
import { useKeys } from '../../keys.ts';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { source } from '../../source/current.ts';
import { useAnswer } from '../../source/use-answer.ts';
import { go, linkTo, view } from '../../view/location.ts';
import { useWords } from '../../words.ts';
import { Controls } from './controls.tsx';
import { PlannedSize } from './planned-size.tsx';
import { Reckoned } from './reckoned.tsx';

export default function DimensionRoom() {
  const { server } = view.value;
  return server === undefined ? <PlannedSize /> : <ServerSize name={server} />;
}

const PLANNED = { server: undefined, selected: undefined, own: {} };

/** Learnt once, when the room is entered: a size that moves by itself while somebody moves sliders would be nobody's. */
function ServerSize({ name }: { readonly name: string }) {
  const { planned } = useWords().dimensionRoom;
  const from = source.value;
  const { value, problem, isWaiting } = useAnswer(
    (stop) => from.platform(name, stop),
    [from, name],
  );
  useKeys([{ keys: ['p'], does: planned.title, run: () => go(PLANNED) }], [planned]);
  return (
    <div class="dimensioning">
      <div class="whose">
        <h1>{name}</h1>
        <a href={linkTo(PLANNED)}>{planned.title}</a>
      </div>
      {problem !== undefined && <ProblemNote problem={problem} />}
      {value === undefined ? (
        isWaiting && <Waiting />
      ) : (
        <div class="bench">
          <Controls facts={value} />
          <Reckoned facts={value} />
        </div>
      )}
    </div>
  );
}
