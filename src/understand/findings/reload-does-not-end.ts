/**
 * A reload without room that does not end. With F_MALLOC every rule that finds no room sets off a defragmentation under
 * the lock, so the reload goes on for minutes and takes whatever ending calls free; the process that runs it, mostly the
 * one behind mi_http, answers nobody.
 *
 * Two witnesses, either is enough: management has been deaf for a minute since a moment at which a reload had no room;
 * or the pool stays full while provisioning grows and everything else shrinks.
 */
import { groupsIn } from '../../domain/group.ts';
import type { Instant } from '../../base/time.ts';
import type { Moment } from '../life.ts';
import { reloadNeed } from '../reload-need.ts';
import { asNamed, atTime, inBytes, inSeconds, rule, type Case } from './finding.ts';

/** Real reloads take up to ten seconds; what takes a minute has no room. */
const LONG = 60_000;
/** A failed request gives back what it had, so a full pool is never full to the byte. */
const FULL = 0.99;
/** The group that provisioning is in is most of what is in use, and it grows. */
const MOST = 0.5;
const GROWS = 0.01;

export const reloadDoesNotEnd = rule({
  code: 'reload-does-not-end',
  concerns: 'past',
  figures: ['witness', 'when', 'lasted', 'free', 'total'],
  look(of) {
    const going = deafSince(of) ?? growingWhileFull(of);
    if (going === undefined) return [];
    return [
      {
        severity: 'critical',
        figures: {
          witness: asNamed(going.witness),
          when: atTime(going.from),
          lasted: inSeconds((going.to - going.from) / 1000),
          free: inBytes(going.free),
          total: inBytes(of.last.total),
        },
      },
    ];
  },
});

export const WITNESSES = ['deaf', 'taking-all'] as const;

interface Going {
  readonly witness: (typeof WITNESSES)[number];
  readonly from: Instant;
  readonly to: Instant;
  readonly free: number;
}

function deafSince(of: Case): Going | undefined {
  const need = reloadNeed(of);
  const { silences, moments } = of.life;
  if (need === undefined) return undefined;
  for (const { kind, from, to } of silences) {
    const before = moments.findLast(({ at }) => at <= from);
    if (kind === 'deaf' && to - from >= LONG && before !== undefined && before.free < need.low)
      return { witness: 'deaf', from, to, free: before.free };
  }
  return undefined;
}

/** A stretch in which the pool is full while the group that is most of it still grows: at the expense of the others. */
function growingWhileFull({ life }: Case): Going | undefined {
  let stretch: Moment[] = [];
  for (const moment of [...life.moments, undefined]) {
    if (moment !== undefined && moment.realUsed >= moment.total * FULL) {
      stretch.push(moment);
      continue;
    }
    const [from, to] = [stretch[0], stretch.at(-1)];
    if (from !== undefined && to !== undefined && to.at - from.at >= LONG && isTaking(from, to))
      return { witness: 'taking-all', from: from.at, to: to.at, free: from.free };
    stretch = [];
  }
  return undefined;
}

function isTaking(from: Moment, to: Moment): boolean {
  const [largest] = groupsIn(from.sample.statistics).toSorted(
    (one, other) => other.realUsed - one.realUsed,
  );
  const later = groupsIn(to.sample.statistics).find(({ name }) => name === largest?.name);
  return (
    largest !== undefined &&
    later !== undefined &&
    largest.realUsed > from.realUsed * MOST &&
    later.realUsed > largest.realUsed * (1 + GROWS)
  );
}
