/** The server cannot count memory by groups of modules: it was built without SHM_EXTRA_STATS, as it is distributed. */
import { MIB } from '../../base/bytes.ts';
import { inBytes, rule } from './finding.ts';

/** Below this nobody asks who holds it. */
const LEAST = 16 * MIB;

export const groupsNotBuilt = rule({
  code: 'groups-not-built',
  concerns: 'now',
  figures: ['inUse'],
  look: ({ server: { countsGroups }, last }) =>
    countsGroups?.value === false && last.realUsed >= LEAST
      ? [{ severity: 'notice', figures: { inUse: inBytes(last.realUsed) } }]
      : [],
});
