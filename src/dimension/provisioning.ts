/**
 * What provisioning will take: as much as now, or as much as so many prefixes take in the twin of that version and build.
 *
 * How many there are now no counter tells: what a reload needs is one data set, and the twin says of how many prefixes.
 */
import type { KnownPlatform } from './known-platform.ts';
import type { KnownReload } from './known-reload.ts';

export interface Provisioning {
  /** By how much a data set is larger than now, in bytes: the level at rest rises by it. */
  readonly change: number;
  /** What a reload needs beside what is in use; undefined where nothing is provisioned. */
  readonly reload: Pick<KnownReload, 'low' | 'mid' | 'high' | 'basis'> | undefined;
  /** The standard deviation of a change, as a share of the asked set. */
  readonly unsure: number;
  /** About so many are there now; undefined where nothing was asked for. */
  readonly now: number | undefined;
  /** How many times as large as today's the data set is; 1 where today's is not known. */
  readonly tables: number;
}

/** What comes to today's table may be written more or less densely, with more or fewer gateways, by so much. */
const TABLES_DIFFER = 0.1;
const UNEVEN = 0.01;

export function provisioningFor(
  { reload, twin }: Pick<KnownPlatform, 'reload' | 'twin'>,
  prefixes: number | undefined,
): Provisioning {
  if (prefixes === undefined) return { change: 0, reload, unsure: 0, now: undefined, tables: 1 };
  const set = twin.prefixes(prefixes);
  const before = reload?.mid ?? 0;
  return {
    change: set - before,
    reload:
      set === 0
        ? undefined
        : { low: set * (1 - UNEVEN), mid: set, high: set * (1 + UNEVEN), basis: 'twin' },
    unsure: TABLES_DIFFER * Math.abs(set - before),
    tables: before > 0 ? set / before : 1,
    now: prefixesIn(before, (count) => twin.prefixes(count)),
  };
}

/** About so many prefixes take so many bytes: tables are denser the larger they are, so it is looked for twice. */
function prefixesIn(bytes: number, prefixes: (count: number) => number): number {
  if (bytes === 0) return 0;
  let count = 100_000;
  for (let step = 0; step < 2; step++) count = Math.max(1, (count * bytes) / prefixes(count));
  return count;
}
