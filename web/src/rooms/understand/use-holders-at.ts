/** Who held the memory at the moment that was picked out; without a value and without a problem while none is. */
import { success } from '../../../../src/base/result.ts';
import type { HoldersAt } from '../../../../src/present/answers/holders-at.ts';
import { source } from '../../source/current.ts';
import { useAnswer, type Asked } from '../../source/use-answer.ts';
import { chosenMoment } from '../../view/chosen-moment.ts';

export function useHoldersAt(name: string): Asked<HoldersAt | undefined> {
  const [from, at] = [source.value, chosenMoment.value];
  const asked = useAnswer<HoldersAt | undefined>(
    async (stop) => (at === undefined ? success(undefined) : from.holdersAt(name, at, stop)),
    [from, name, at],
  );
  // What was told of another moment is nothing where of this one nothing is known.
  return asked.problem === undefined ? asked : { ...asked, value: undefined };
}
