/**
 * A sample as our series: the names, labels and units that every machine format shares.
 *
 * What the server did not say is not in it, and neither is what cannot be believed. Names and units: DESIGN, "Words".
 */
import { groupsIn } from '../domain/group.ts';
import { poolIn, type Pool } from '../domain/pool.ts';
import type { ServerProcess } from '../domain/process.ts';
import type { Sample } from '../domain/sample.ts';
import type { Statistics } from '../domain/statistics.ts';
import type { KnownBuild } from '../monitor/build.ts';
import { derive } from '../monitor/derived.ts';
import { privateMemoryIn } from '../monitor/private-memory.ts';

export interface Point {
  /** Such as `shm.real_used`. */
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

export function seriesOf(
  sample: Sample,
  processes: readonly ServerProcess[],
  build: KnownBuild,
): readonly Point[] {
  const { statistics } = sample;
  const shared = poolIn(statistics, 'shmem:');
  return [
    ...poolPoints('shm', shared, {}),
    ...(shared === undefined ? [] : derivedPoints(shared, build)),
    ...groupsIn(statistics).flatMap(({ name: group, used, realUsed, maxRealUsed, fragments }) =>
      points(
        'group',
        { group },
        { used, real_used: realUsed, max_real_used: maxRealUsed, fragments },
      ),
    ),
    ...counters(statistics),
    ...privateMemoryIn(statistics, processes, undefined).flatMap(({ id, role, pool }) =>
      poolPoints('pkg', pool, { process: `${id}`, role }),
    ),
  ];
}

const COUNTERS: Readonly<Record<string, string>> = {
  'dialog:active_dialogs': 'dialog.active',
  'dialog:early_dialogs': 'dialog.early',
  'dialog:processed_dialogs': 'dialog.processed',
  'tm:inuse_transactions': 'tm.inuse',
  'tm:UAS_transactions': 'tm.uas',
  'tm:UAC_transactions': 'tm.uac',
  'usrloc:registered_users': 'usrloc.users',
};

function counters({ values }: Statistics): readonly Point[] {
  return [...values].flatMap(([statistic, value]) => {
    const [, domain] = /^usrloc:(.+)-contacts$/.exec(statistic) ?? [];
    if (domain !== undefined) return [{ name: 'usrloc.contacts', labels: { domain }, value }];
    const name = COUNTERS[statistic];
    return name === undefined ? [] : [{ name, labels: {}, value }];
  });
}

function poolPoints(
  prefix: string,
  pool: Pool | undefined,
  labels: Point['labels'],
): readonly Point[] {
  if (pool === undefined) return [];
  const { total, used, realUsed, maxUsed, free, fragments } = pool;
  return points(prefix, labels, {
    total,
    used,
    real_used: realUsed,
    max_used: maxUsed,
    free,
    fragments,
  });
}

function derivedPoints(pool: Pool, build: KnownBuild): readonly Point[] {
  const { headers, freeFragments, meanFreeChunk, meanAllocation } = derive(pool, build);
  return points(
    'shm',
    {},
    {
      header_bytes: headers,
      free_fragments: freeFragments,
      mean_free_chunk: meanFreeChunk,
      mean_allocation: meanAllocation,
    },
  );
}

function points(
  prefix: string,
  labels: Point['labels'],
  values: Readonly<Record<string, number | undefined>>,
): readonly Point[] {
  return Object.entries(values).flatMap(([name, value]) =>
    value === undefined ? [] : [{ name: `${prefix}.${name}`, labels, value }],
  );
}
