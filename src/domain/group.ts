/**
 * A group of modules whose shared memory the server counts by itself (`mem-group`, needs SHM_EXTRA_STATS).
 *
 * The class is called `shmem_group_<name>:` in 2.2 and `shmem_<name>:` in everything later (knowledge 2.7).
 */
import { bytes, type Bytes } from '../base/bytes.ts';
import type { Statistics } from './statistics.ts';

export interface Group {
  readonly name: string;
  readonly used: Bytes;
  readonly realUsed: Bytes;
  /** Not known to 2.2. */
  readonly maxRealUsed: Bytes | undefined;
  readonly fragments: number;
}

const CLASS = /^shmem_(?:group_)?([^:]+):$/;

/** The group's name, when the class is one of a group. */
export function groupOfClass(name: string): string | undefined {
  return CLASS.exec(name)?.[1];
}

export function groupsIn({ values }: Statistics): readonly Group[] {
  const groups: Group[] = [];
  for (const statistic of values.keys()) {
    // Most names are others: told apart by their beginning, which costs next to nothing.
    if (!statistic.startsWith('shmem_') || !statistic.endsWith(':memory_used')) continue;
    const end = statistic.indexOf(':') + 1;
    const name = groupOfClass(statistic.slice(0, end));
    if (name === undefined) continue;
    const used = values.get(statistic);
    const prefix = statistic.slice(0, end);
    const realUsed = values.get(`${prefix}real_used`);
    const fragments = values.get(`${prefix}fragments`);
    const most = values.get(`${prefix}max_real_used`);
    if (used === undefined || realUsed === undefined || fragments === undefined) continue;
    groups.push({
      name,
      used: bytes(used),
      realUsed: bytes(realUsed),
      maxRealUsed: most === undefined ? undefined : bytes(most),
      fragments,
    });
  }
  return groups;
}
