/**
 * Which classes of statistics are worth asking a server for: those that our series are made of and that it has.
 *
 * `all` would be one word and several times the cost, and on a big server more than a datagram holds.
 */
import { selector, selectors, type Selector } from '../domain/query.ts';
import { groupOfClass } from '../domain/group.ts';

const WANTED = ['shmem', 'pkmem', 'dialog', 'tm', 'usrloc', 'core', 'registrar'];

/** For a server that does not list its statistics: what every gateway and registrar has. */
export const USUAL_CLASSES: readonly Selector[] = selectors(...WANTED.map((name) => `${name}:`));

/** `names` are full names as `list_statistics` gives them; the order is the one they are asked in. */
export function wantedClasses(names: Iterable<string>): readonly Selector[] {
  const had = new Set<string>();
  for (const name of names) had.add(name.slice(0, name.indexOf(':') + 1));
  const groups = [...had].filter((name) => groupOfClass(name) !== undefined);
  const wanted = WANTED.map((name) => `${name}:`).filter((name) => had.has(name));
  return [...wanted, ...groups].map(selector).filter((name) => name !== undefined);
}
