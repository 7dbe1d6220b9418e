/**
 * Versions with a known fault in how they handle memory, with the issues in which it was reported (OpenSIPS/opensips).
 *
 * Only what depends on nothing but version, allocator and transport is in this table; faults of single modules are a
 * matter of dumps.
 */
import type { Allocator } from '../../monitor/builds.ts';
import { roleOf } from '../../domain/process.ts';
import { asNamed, asText, rule, type Case, type Severity } from './finding.ts';
import { isBetween } from './versions.ts';

export const KNOWN_FAULTS = [
  'one-sided-joining',
  'hp-counters',
  'hp-runs-out',
  'mi-json-leaks',
] as const;
export type KnownFault = (typeof KNOWN_FAULTS)[number];

interface KnownBad {
  readonly fault: KnownFault;
  readonly severity: Severity;
  readonly allocator?: Allocator;
  /** From the first, before the second; several where the fix went into several branches. */
  readonly ranges: readonly (readonly [from: string, before: string])[];
  readonly issues: string;
  readonly when?: (of: Case) => boolean;
}

const TABLE: readonly KnownBad[] = [
  {
    // Freed fragments joined one neighbour at most, and a request without room walked the whole pool.
    fault: 'one-sided-joining',
    severity: 'warning',
    allocator: 'F_MALLOC',
    ranges: [
      ['2.0', '3.1.17'],
      ['3.2', '3.2.12'],
      ['3.3', '3.3.5'],
    ],
    issues: '#2726, #1950',
  },
  {
    fault: 'hp-counters',
    severity: 'warning',
    allocator: 'HP_MALLOC',
    ranges: [['1.11', '2.4.8']],
    issues: '#2089, #1251, #2180',
  },
  {
    fault: 'hp-runs-out',
    severity: 'warning',
    allocator: 'HP_MALLOC',
    ranges: [['2.4', '2.4.9']],
    issues: '#2168',
  },
  {
    fault: 'mi-json-leaks',
    severity: 'notice',
    ranges: [['2.3', '3.0']],
    issues: '#1489',
    when: asksOverHttp,
  },
];

export const knownBadVersion = rule({
  code: 'known-bad-version',
  concerns: 'now',
  figures: ['version', 'fault', 'issues'],
  look(of) {
    const { version } = of.lives.header;
    return TABLE.filter(
      ({ allocator, ranges, when }) =>
        (allocator === undefined || allocator === of.build.allocator) &&
        ranges.some(([from, before]) => isBetween(version, from, before)) &&
        when?.(of) !== false,
    ).map(({ fault, severity, issues }) => ({
      severity,
      figures: { version: asText(version ?? ''), fault: asNamed(fault), issues: asText(issues) },
    }));
  },
});

function asksOverHttp({ life }: Case): boolean {
  return life.readings.some(
    (reading) =>
      reading.kind === 'processes' &&
      reading.processes.some(
        (process) => roleOf(process) === 'management' && /HTTPD/i.test(process.type),
      ),
  );
}
