/** The moment that somebody picked out in a chart, in the address: who held the memory then is shown beside now and the peak. */
import { computed } from '@preact/signals';

import { goOwn, view } from './location.ts';
import { printTime, timeOf } from './range.ts';

/** Milliseconds since 1970. What is no time, in a link that somebody wrote by hand, is left aside. */
export const chosenMoment = computed<number | undefined>(() => {
  const { at } = view.value.own;
  return at === undefined || at.startsWith('now') ? undefined : timeOf(at, 0, 'UTC', 'first');
});

/** Undefined: none any more. */
export function chooseMoment(at: number | undefined): void {
  goOwn({ at: at === undefined ? undefined : printTime(at) });
}
