/**
 * Every detector of events, one a file: each sees a whole life, or what is left of it, and says what happened in it.
 *
 * All of them together cost less than a millisecond for an hour of samples, so that who watches can ask at every sample.
 * What takes a fit is a verdict, and not in here.
 */
import type { MemoryEvent } from '../event.ts';
import type { Life } from '../life.ts';
import { allocationFailuresIn } from './allocation-failure.ts';
import { delayedReleasesIn } from './delayed-release.ts';
import { expiredContactsIn } from './expired-contacts.ts';
import { gapsIn } from './gap.ts';
import { provisioningLoadOf } from './provisioning-load.ts';
import { reloadSpikesIn } from './reload-spike.ts';
import { startOf } from './start.ts';
import { trafficChangesIn } from './traffic-change.ts';

const DETECTORS: readonly ((life: Life) => readonly MemoryEvent[])[] = [
  startOf,
  gapsIn,
  provisioningLoadOf,
  reloadSpikesIn,
  allocationFailuresIn,
  trafficChangesIn,
  delayedReleasesIn,
  expiredContactsIn,
];

/** In order of time. */
export function eventsIn(life: Life): readonly MemoryEvent[] {
  return DETECTORS.flatMap((detect) => detect(life)).toSorted(
    (one, other) => one.start - other.start,
  );
}
