/**
 * What `get_statistics` picks, as servers do: by class (`shmem:`), by bare name (the first that fits), or `all`, in the
 * order asked. Names that nothing has are left out.
 */
import type { Selector } from './query.ts';
import type { Statistics } from './statistics.ts';

export function selectStatistics(from: Statistics, selectors: readonly Selector[]): Statistics {
  const names = statisticNames(from);
  const chosen = selectors.flatMap((selector) => {
    if (selector === 'all') return names;
    if (selector.endsWith(':')) return names.filter((name) => name.startsWith(selector));
    const named = names.find((name) => name.slice(name.indexOf(':') + 1) === selector);
    return named === undefined ? [] : [named];
  });
  return { values: pick(from.values, chosen), untrusted: pick(from.untrusted, chosen) };
}

export function statisticNames({ values, untrusted }: Statistics): readonly string[] {
  return [...values.keys(), ...untrusted.keys()];
}

function pick<Value>(
  from: ReadonlyMap<string, Value>,
  names: readonly string[],
): Map<string, Value> {
  const picked = new Map<string, Value>();
  for (const name of names) {
    const value = from.get(name);
    if (value !== undefined) picked.set(name, value);
  }
  return picked;
}
