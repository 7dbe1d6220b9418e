/** What fits under a size, as `recommend --shared` adds it to the recommendation. */
import type { FitsUnder } from '../dimension/fits-under.ts';

export function fitsUnderObject(told: FitsUnder): object {
  return {
    shared_mib: told.mib,
    risk: told.risk,
    calls_per_second: told.callsPerSecond,
    registrations: told.registrations,
    prefixes: told.prefixes,
  };
}
