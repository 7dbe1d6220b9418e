/** What a log adds, as the member `log` of `plimsoll/explanation/v1`: bytes as integers, times RFC 3339 in UTC. */
import type { LogEvidence } from '../understand/log/log-evidence.ts';

export function logEvidenceObject(evidence: LogEvidence): object {
  const { zone, lines, told, timeless, spells, outside, silent } = evidence;
  return {
    zone_minutes: zone.minutes,
    zone_basis: zone.basis,
    lines,
    lines_about_memory: told,
    lines_without_time: timeless,
    fragmentation_proven: spells.some(({ refused }) =>
      refused.some(({ cause }) => cause === 'fragmented'),
    ),
    spells: spells.map((spell) => ({
      pool: spell.pool,
      start: rfc3339(spell.start),
      end: rfc3339(spell.end),
      seen_by_samples: spell.wasSeen,
      refusals: spell.refused.map(({ cause, count, left, need, first, last }) => ({
        cause,
        count,
        left_bytes: left,
        need_bytes: need,
        first: rfc3339(first),
        last: rfc3339(last),
      })),
      defragmentations: spell.attempts,
      rules_skipped: spell.skipped,
      modules: spell.modules.map(({ name, count }) => ({ where: name, count })),
      processes: spell.processes.map(({ name, count, type }) => ({ pid: name, type, count })),
    })),
    outside:
      outside === undefined
        ? undefined
        : { first: rfc3339(outside.first), last: rfc3339(outside.last), refusals: outside.refused },
    full_pools_without_refusal: silent.map(rfc3339),
  };
}

function rfc3339(at: number): string {
  return new Date(at).toISOString();
}
