/** What is marked in every chart of a server: its events, the one that is picked out, and its restarts. */
import { useComputed, type ReadonlySignal } from '@preact/signals';

import type { Marks } from '../../charts/marks.ts';
import { chosenMoment } from '../../view/chosen-moment.ts';
import { view } from '../../view/location.ts';
import { bandsOf, restartsIn } from './room-marks.ts';
import type { Monitor } from './use-monitor.ts';

const NONE: Marks['levels'] = [];

export function useMarks({ memory, happened }: Monitor): ReadonlySignal<Marks> {
  return useComputed<Marks>(() => ({
    levels: NONE,
    bands: bandsOf(happened.value, view.value.selected),
    chosen: chosenMoment.value,
    cuts: memory.loaded.value === undefined ? [] : restartsIn(memory.loaded.value),
  }));
}
