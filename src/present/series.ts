/**
 * A sample as our series: the names, labels and units that every machine format shares.
 *
 * What the server did not say is not in it. What cannot be believed is not either, but it is counted. Each figure stands
 * for itself: one that is missing takes no other with it. Names and units: DESIGN, "Words".
 */
import { poolIn } from '../domain/pool.ts';
import { roleOf, type ServerProcess } from '../domain/process.ts';
import type { Sample } from '../domain/sample.ts';
import {
  FIGURES,
  seriesOfStatistic,
  seriesText,
  SINGLE_SERIES,
  unitOf,
  type Labels,
  type Unit,
} from '../domain/series.ts';
import type { KnownBuild } from '../monitor/build.ts';
import { derive } from '../monitor/derived.ts';

export interface Point {
  /** Such as `shm.real_used`. */
  readonly name: string;
  readonly labels: Labels;
  /** Whole: bytes, counts and seconds have no fractions. */
  readonly value: number;
  readonly unit: Unit;
}

/** Always in the same order. No two points have the same name and labels. */
export function seriesOf(
  { statistics }: Sample,
  processes: readonly ServerProcess[],
  build: KnownBuild,
): readonly Point[] {
  const points = new Map<string, Point>();
  const add = (name: string, labels: Labels, value: number | undefined) => {
    const key = seriesText({ name, labels });
    if (value === undefined || !Number.isInteger(value) || points.has(key)) return;
    points.set(key, { name, labels, value, unit: unitOf(name) });
  };
  const silent = processesWithoutFigures(statistics.values);
  for (const [statistic, value] of statistics.values) {
    const { name, labels } = seriesOfStatistic(statistic);
    if (!(name in RANK) || silent.has(labels['process'] ?? '')) continue;
    add(name, labelled(labels, processes), value);
  }
  const shared = poolIn(statistics, 'shmem:');
  const derived = shared === undefined ? undefined : derive(shared, build);
  add('shm.header_bytes', {}, derived?.headers);
  add('shm.free_fragments', {}, derived?.freeFragments);
  add('shm.mean_free_chunk', {}, derived?.meanFreeChunk);
  add('shm.mean_allocation', {}, derived?.meanAllocation);
  const { size: untrusted } = statistics.untrusted;
  add('sample.untrusted', {}, untrusted === 0 ? undefined : untrusted);
  return inOrder([...points.values()]);
}

const ORDER: readonly string[] = [
  ...SINGLE_SERIES.filter((name) => name.startsWith('shm.')),
  'shm.header_bytes',
  'shm.free_fragments',
  'shm.mean_free_chunk',
  'shm.mean_allocation',
  ...FIGURES.group.map((figure) => `group.${figure}`),
  ...SINGLE_SERIES.filter((name) => !name.startsWith('shm.')),
  'usrloc.contacts',
  ...FIGURES.pkg.map((figure) => `pkg.${figure}`),
  'sample.untrusted',
];
const RANK: Readonly<Record<string, number>> = Object.fromEntries(
  ORDER.map((name, rank) => [name, rank]),
);

/** By kind; what belongs to one group or process stands together, in the order the server named them. */
function inOrder(points: readonly Point[]): readonly Point[] {
  const owners = new Map<string, number>();
  const ownerOf = ({ labels }: Point) => labels['group'] ?? labels['process'] ?? '';
  for (const point of points) {
    const owner = ownerOf(point);
    if (!owners.has(owner)) owners.set(owner, owners.size);
  }
  const kindRank = ({ name }: Point) =>
    RANK[/^(group|pkg)\./.test(name) ? `${name.slice(0, name.indexOf('.'))}.used` : name] ?? 0;
  return points.toSorted(
    (one, other) =>
      kindRank(one) - kindRank(other) ||
      (owners.get(ownerOf(one)) ?? 0) - (owners.get(ownerOf(other)) ?? 0) ||
      (RANK[one.name] ?? 0) - (RANK[other.name] ?? 0),
  );
}

/** A process that has not told its figures yet has a pool of no size: nothing said is not nothing used. */
function processesWithoutFigures(values: ReadonlyMap<string, number>): ReadonlySet<string> {
  const silent = new Set<string>();
  for (const [statistic, total] of values) {
    const [, id] = total === 0 ? (/^pkmem:(\d+)-total_size$/.exec(statistic) ?? []) : [];
    if (id !== undefined) silent.add(id);
  }
  return silent;
}

/** Number and role, which are few for ever; a pid would be another series after every start. */
function labelled(labels: Labels, processes: readonly ServerProcess[]): Labels {
  const { process: id } = labels;
  const process = id && processes.find((listed) => listed.id === Number(id));
  return process ? { ...labels, role: roleOf(process) } : labels;
}
