/**
 * The name of one line of figures over time, in our words: `shm.real_used`, `pkg.used` of process 3, `dialog.active`.
 *
 * A server calls the same figure by another name in every version; the table here translates both ways, so that whatever
 * keeps series under our names can give back what the server said. A statistic that we have no word for is a series under
 * the server's own name. Names and units: DESIGN, "Words".
 */
import { groupOfClass } from './group.ts';

export type Labels = Readonly<Record<string, string>>;

export interface SeriesKey {
  /** Such as `shm.real_used`; or `load:load`, for which we have no word. */
  readonly name: string;
  /** At most one: `process`, `group` or `domain`. */
  readonly labels: Labels;
}

export type Unit = 'bytes' | 'count' | 'seconds';

/** From what the server calls it to what we call it, a table for each kind of series. */
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

/** Series without labels. */
const SINGLE: Figures = {
  ...named('shmem:', 'shm.', OF_POOL),
  'dialog:active_dialogs': 'dialog.active',
  'dialog:early_dialogs': 'dialog.early',
  'dialog:processed_dialogs': 'dialog.processed',
  'tm:inuse_transactions': 'tm.inuse',
  'tm:UAS_transactions': 'tm.uas',
  'tm:UAC_transactions': 'tm.uac',
  'usrloc:registered_users': 'usrloc.users',
  'core:timestamp': 'server.uptime',
};

const BACK = turned(SINGLE);
const POOL_BACK = turned(OF_POOL);
const GROUP_BACK = turned(OF_GROUP);

/** The names of the figures of each kind in the order in which they are always printed. */
export const FIGURES: Readonly<Record<'pkg' | 'group', readonly string[]>> = {
  pkg: Object.values(OF_POOL),
  group: Object.values(OF_GROUP),
};
export const SINGLE_SERIES: readonly string[] = Object.values(SINGLE);

/** What we call a statistic. Every statistic has a name; no two share one, but for the two names of a group's class. */
export function seriesOfStatistic(statistic: string): SeriesKey {
  const single = SINGLE[statistic];
  if (single !== undefined) return { name: single, labels: {} };
  const end = statistic.indexOf(':') + 1;
  const figure = statistic.slice(end);
  if (statistic.startsWith('pkmem:')) {
    const [, process, rest = ''] = /^(\d+)-(.+)$/.exec(figure) ?? [];
    const name = OF_POOL[rest];
    if (process !== undefined && name !== undefined)
      return { name: `pkg.${name}`, labels: { process } };
  }
  if (statistic.startsWith('shmem_')) {
    const group = groupOfClass(statistic.slice(0, end));
    const name = OF_GROUP[figure];
    if (group !== undefined && name !== undefined)
      return { name: `group.${name}`, labels: { group } };
  }
  const [, domain] = /^usrloc:(.+)-contacts$/s.exec(statistic) ?? [];
  if (domain !== undefined) return { name: 'usrloc.contacts', labels: { domain } };
  return { name: statistic, labels: {} };
}

/**
 * What the server calls a series, under the names of 2.3 and later. The derived series, which no server knows, have
 * none: undefined.
 */
export function statisticOfSeries({ name, labels }: SeriesKey): string | undefined {
  const single = BACK[name];
  if (single !== undefined) return single;
  if (name.includes(':')) return name;
  const dot = name.indexOf('.');
  const figure = name.slice(dot + 1);
  const { process, group, domain } = labels;
  if (name.startsWith('pkg.') && process !== undefined && figure in POOL_BACK)
    return `pkmem:${process}-${POOL_BACK[figure]}`;
  if (name.startsWith('group.') && group !== undefined && figure in GROUP_BACK)
    return `shmem_${group}:${GROUP_BACK[figure]}`;
  return name === 'usrloc.contacts' && domain !== undefined
    ? `usrloc:${domain}-contacts`
    : undefined;
}

/** Of a series under one of our names. */
export function unitOf(name: string): Unit {
  if (name === 'server.uptime') return 'seconds';
  return /^(dialog|tm|usrloc|sample)\.|fragments$/.test(name) ? 'count' : 'bytes';
}

/** One text for name and labels, for maps and for people: `pkg.used{process=3}`. */
export function seriesText({ name, labels }: SeriesKey): string {
  const pairs = Object.entries(labels).map(([label, value]) => `${label}=${value}`);
  return pairs.length === 0 ? name : `${name}{${pairs.join(',')}}`;
}

function named(before: string, after: string, figures: Figures): Figures {
  return Object.fromEntries(
    Object.entries(figures).map(([theirs, ours]) => [before + theirs, after + ours]),
  );
}

function turned(figures: Figures): Figures {
  return Object.fromEntries(Object.entries(figures).map(([theirs, ours]) => [ours, theirs]));
}
