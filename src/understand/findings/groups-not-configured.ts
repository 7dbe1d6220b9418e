/** The server could count memory by groups of modules, and its configuration names none. */
import { MIB } from '../../base/bytes.ts';
import { groupsIn } from '../../domain/group.ts';
import { inBytes, rule } from './finding.ts';

const LEAST = 16 * MIB;

export const groupsNotConfigured = rule({
  code: 'groups-not-configured',
  concerns: 'now',
  figures: ['inUse'],
  look({ server: { countsGroups }, last }) {
    const { statistics } = last.sample;
    // Who asks for shared memory only sees no groups, whatever there is.
    const wasAsked = [...statistics.values.keys()].some((name) => !name.startsWith('shmem'));
    const hasNone = groupsIn(statistics).length === 0;
    return countsGroups?.value === true && hasNone && wasAsked && last.realUsed >= LEAST
      ? [{ severity: 'notice', figures: { inUse: inBytes(last.realUsed) } }]
      : [];
  },
});
