/** The source that is looked at now. What it is made from is decided once, where the page begins. */
import { computed, signal, type ReadonlySignal } from '@preact/signals';

import type { Source } from './source.ts';

const chosen = signal<ReadonlySignal<Source> | undefined>(undefined);

export const source = computed<Source>(() => {
  if (chosen.value === undefined) throw new Error('no source yet');
  return chosen.value.value;
});

export function lookAt(given: ReadonlySignal<Source>): void {
  chosen.value = given;
}
