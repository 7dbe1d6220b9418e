/**
 * A reload ran out of memory and nobody was told: it answers OK and skips what it had no room for. Afterwards less is
 * provisioned than before, which is the only sign in the statistics that routes are missing.
 */
import { MIB } from '../../base/bytes.ts';
import { groupsIn } from '../../domain/group.ts';
import type { Moment } from '../life.ts';
import { atTime, inBytes, inCount, inShare, rule } from './finding.ts';
import { median, within } from './moments.ts';

/** What is left of a full pool. */
const FULL = 0.998;
/** Levels before and after are medians of so much time, in milliseconds, the first of it given to settle. */
const LEVEL = 20_000;
/** So many samples at least, where they are far apart. */
const FEWEST = 2;
const SETTLED = 3000;
/** Of what was in use before, and in bytes: more has gone than a timer moves. */
const LEAST_SHARE = 0.01;
const LEAST = MIB;
/** What calls that ended in between may have given back; a call is a dialog and its transactions. */
const PER_DIALOG = 12 * 1024;
const PER_TRANSACTION = 25 * 1024;

export const reloadRanOutOfMemory = rule({
  code: 'reload-ran-out-of-memory',
  concerns: 'now',
  figures: ['when', 'lost', 'share', 'allocations', 'total'],
  look({ life, events, lives: { interval } }) {
    const level = Math.max(LEVEL, interval * FEWEST);
    return events
      .filter(({ kind }) => kind === 'reload-spike')
      .flatMap(({ start, end }) => {
        const { moments } = life;
        const before = within(moments, start - level, start);
        const after = within(moments, end + SETTLED, end + SETTLED + level);
        const [top] = within(moments, end, Infinity);
        if (before.length === 0 || after.length === 0 || top === undefined) return [];
        if (top.maxUsed < top.total * FULL) return [];
        const fewer = (of: (moment: Moment) => number) => middle(before, of) - middle(after, of);
        const ended =
          Math.max(
            0,
            fewer(({ dialogs }) => dialogs ?? 0),
          ) *
            PER_DIALOG +
          Math.max(
            0,
            fewer(({ transactions }) => transactions ?? 0),
          ) *
            PER_TRANSACTION;
        const lost = fewer(({ realUsed }) => realUsed) - ended;
        const inUse = middle(before, ({ realUsed }) => realUsed);
        if (lost < Math.max(LEAST, inUse * LEAST_SHARE)) return [];
        const held = middle(before, largestGroup);
        const gone = fewer(largestGroup);
        return [
          {
            severity: 'critical' as const,
            figures: {
              when: atTime(start),
              lost: inBytes(lost),
              share: inShare(held > 0 && gone > 0 ? gone / held : lost / inUse),
              allocations: inCount(
                Math.max(
                  0,
                  fewer(({ fragments }) => fragments),
                ),
              ),
              total: inBytes(top.total),
            },
          },
        ];
      })
      .slice(-1);
  },
});

function middle(moments: readonly Moment[], of: (moment: Moment) => number): number {
  return median(moments.map(of)) ?? 0;
}

function largestGroup({ sample }: Moment): number {
  return Math.max(0, ...groupsIn(sample.statistics).map(({ realUsed }) => realUsed));
}
