/** The zone that times are shown in, and the range that is looked at, as signals: what every room's charts share. */
import { computed } from '@preact/signals';

import { remembered } from '../remembered.ts';
import { now, watched } from '../source/watched.ts';
import { view } from './location.ts';
import { rangeOf, type Range } from './range.ts';
import { ZONES, type ZoneChoice } from './view.ts';
import { zoneOf, type Zone } from './zone.ts';

export const chosenZone = remembered('zone', ZONES);

export const zoneChoice = computed<ZoneChoice>(
  () => view.value.zone ?? chosenZone.value ?? 'browser',
);

export const shownZone = computed<Zone>(() => zoneOf(zoneChoice.value, watched.zone.value));

/** What `from` and `to` of the address come to at this moment. */
export function shownRange(): Range {
  return rangeOf(view.value, now(), shownZone.value);
}
