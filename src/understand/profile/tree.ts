/**
 * A view as a tree: modules, in them files, in those places. What flame graphs and treemaps are laid out from.
 */
import { byFile, byModule, type Holding } from './holding.ts';
import type { ProfileView } from './view.ts';

export interface ProfileNode {
  readonly kind: 'all' | 'module' | 'file' | 'place';
  /** As the server was compiled; for a place its function. */
  readonly name: string;
  readonly count: number;
  readonly bytes: number;
  readonly header: number | undefined;
  /** Of a place. */
  readonly holding?: Holding;
  /** The largest first; a place has none. */
  readonly children: readonly ProfileNode[];
}

export function treeOf({ holdings }: Pick<ProfileView, 'holdings'>): ProfileNode {
  const modules = byModule(holdings).map((module) => ({
    kind: 'module' as const,
    ...figuresOf(module),
    children: byFile(module.holdings).map((file) => ({
      kind: 'file' as const,
      ...figuresOf(file),
      children: file.holdings.map(placeOf),
    })),
  }));
  return {
    kind: 'all',
    name: '',
    count: sum(modules, ({ count }) => count),
    bytes: sum(modules, ({ bytes }) => bytes),
    header: modules.every(({ header }) => header !== undefined)
      ? sum(modules, ({ header }) => header ?? 0)
      : undefined,
    children: modules,
  };
}

function placeOf(holding: Holding): ProfileNode {
  const { site, count, bytes, header } = holding;
  return { kind: 'place', name: site.function, count, bytes, header, holding, children: [] };
}

type Figures = Pick<ProfileNode, 'name' | 'count' | 'bytes' | 'header'>;

function figuresOf({ name, count, bytes, header }: Figures): Figures {
  return { name, count, bytes, header };
}

function sum<Item>(items: readonly Item[], figure: (item: Item) => number): number {
  return items.reduce((total, item) => total + figure(item), 0);
}
