/** The private pools of a sample, by the role of their process; the fullest role first. */
import type { Sample } from '../../source/source.ts';

export interface PrivatePool {
  readonly process: string;
  readonly total: number;
  readonly realUsed: number;
  readonly maxUsed: number;
}

export interface RolePools {
  readonly role: string;
  readonly count: number;
  readonly fullest: PrivatePool;
  readonly highest: PrivatePool;
}

export function privatePools({ series }: Pick<Sample, 'series'>): readonly RolePools[] {
  const own = series.filter(({ name }) => name.startsWith('pkg.'));
  const byProcess = Map.groupBy(own, ({ labels }) => labels['process'] ?? '');
  const pools = [...byProcess].flatMap(([process, figures]) => {
    const read = (name: string) => figures.find((figure) => figure.name === name)?.value;
    const [total, realUsed, maxUsed] = ['pkg.total', 'pkg.real_used', 'pkg.max_used'].map(read);
    return total === undefined || realUsed === undefined || maxUsed === undefined
      ? []
      : [{ role: figures[0]?.labels['role'] ?? 'other', process, total, realUsed, maxUsed }];
  });
  return [...Map.groupBy(pools, ({ role }) => role)]
    .map(([role, members]) => ({
      role,
      count: members.length,
      fullest: most(members, ({ realUsed, total }) => realUsed / total),
      highest: most(members, ({ maxUsed, total }) => maxUsed / total),
    }))
    .toSorted((one, other) => fullness(other) - fullness(one));
}

function fullness({ fullest: { realUsed, total } }: RolePools): number {
  return realUsed / total;
}

function most<Item>(items: readonly Item[], figure: (item: Item) => number): Item {
  return items.reduce((top, item) => (figure(item) > figure(top) ? item : top));
}
