/**
 * A sample as our series: the names, labels and units that every machine format shares.
 *
 * What the server did not say is not in it. What cannot be believed is not either, but it is counted. Each figure stands
 * for itself: one that is missing takes no other with it. Names and units: DESIGN, "Words".
 */
import { groupOfClass } from '../domain/group.ts';
import { poolIn } from '../domain/pool.ts';
import { roleOf, type ServerProcess } from '../domain/process.ts';
import type { Sample } from '../domain/sample.ts';
import type { KnownBuild } from '../monitor/build.ts';
import { derive } from '../monitor/derived.ts';

export interface Point {
  /** Such as `shm.real_used`. */
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  /** Whole: bytes and counts have no fractions. */
  readonly value: number;
  readonly unit: 'bytes' | 'count';
}

/** Always in the same order. No two points have the same name and labels. */
export function seriesOf(
  { statistics: { values, untrusted } }: Sample,
  processes: readonly ServerProcess[],
  build: KnownBuild,
): readonly Point[] {
  const points = new Map<string, Point>();
  const add = (name: string, labels: Point['labels'], value: number | undefined) => {
    const key = JSON.stringify([name, labels]);
    if (value === undefined || !Number.isInteger(value) || points.has(key)) return;
    points.set(key, { name, labels, value, unit: COUNTS.test(name) ? 'count' : 'bytes' });
  };
  const addAll = (kind: string, labels: Point['labels'], prefix: string, figures: Figures) => {
    for (const [statistic, figure] of Object.entries(figures)) {
      add(`${kind}.${figure}`, labels, values.get(prefix + statistic));
    }
  };

  addAll('shm', {}, 'shmem:', OF_POOL);
  const shared = poolIn({ values, untrusted }, 'shmem:');
  const derived = shared === undefined ? undefined : derive(shared, build);
  add('shm.header_bytes', {}, derived?.headers);
  add('shm.free_fragments', {}, derived?.freeFragments);
  add('shm.mean_free_chunk', {}, derived?.meanFreeChunk);
  add('shm.mean_allocation', {}, derived?.meanAllocation);
  for (const name of new Set([...values.keys()].map(classOf))) {
    const group = groupOfClass(name);
    if (group !== undefined) addAll('group', { group }, name, OF_GROUP);
  }
  addAll('dialog', {}, 'dialog:', OF_DIALOG);
  addAll('tm', {}, 'tm:', OF_TM);
  add('usrloc.users', {}, values.get('usrloc:registered_users'));
  for (const [statistic, count] of values) {
    const [, domain] = /^usrloc:(.+)-contacts$/s.exec(statistic) ?? [];
    if (domain !== undefined) add('usrloc.contacts', { domain }, count);
  }
  for (const [statistic, total] of values) {
    const [, id] = /^pkmem:(\d+)-total_size$/.exec(statistic) ?? [];
    // A process that has not told its figures yet has a pool of no size: nothing said is not nothing used.
    if (id !== undefined && total > 0) {
      addAll('pkg', labelsOf(id, processes), `pkmem:${id}-`, OF_POOL);
    }
  }
  add('sample.untrusted', {}, untrusted.size === 0 ? undefined : untrusted.size);
  return [...points.values()];
}

/** From what the server calls it to what we call it. */
type Figures = Readonly<Record<string, string>>;

const OF_POOL: Figures = {
  total_size: 'total',
  used_size: 'used',
  real_used_size: 'real_used',
  max_used_size: 'max_used',
  free_size: 'free',
  fragments: 'fragments',
};

const OF_GROUP: Figures = {
  memory_used: 'used',
  real_used: 'real_used',
  max_real_used: 'max_real_used',
  fragments: 'fragments',
};

const OF_DIALOG: Figures = {
  active_dialogs: 'active',
  early_dialogs: 'early',
  processed_dialogs: 'processed',
};

const OF_TM: Figures = {
  inuse_transactions: 'inuse',
  UAS_transactions: 'uas',
  UAC_transactions: 'uac',
};

/** Everything counted by number, not by bytes. */
const COUNTS = /^(dialog|tm|usrloc|sample)\.|fragments$/;

/** `shmem_traffic:` of `shmem_traffic:real_used`. */
function classOf(statistic: string): string {
  return statistic.slice(0, statistic.indexOf(':') + 1);
}

/** Number and role, which are few for ever; a pid would be another series after every start. */
function labelsOf(id: string, processes: readonly ServerProcess[]): Point['labels'] {
  const process = processes.find((listed) => listed.id === Number(id));
  return process === undefined ? { process: id } : { process: id, role: roleOf(process) };
}
