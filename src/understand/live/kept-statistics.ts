/**
 * Statistics of many samples, kept small: the names once for all of them, the figures of each in a row.
 *
 * For who keeps hundreds of samples of each of hundreds of servers. What single processes hold is left out: no event is
 * told from it, and it is most of what a large server says.
 */
import type { Sample } from '../../domain/sample.ts';
import { NO_STATISTICS } from '../../domain/statistics.ts';

/** Makes small copies; those of one keeper share their names. */
export type StatisticsKeeper = (sample: Sample) => Sample;

/** A server that invents names for ever is not believed for ever. */
const MOST_NAMES = 500;
const LEFT_OUT = /^(pkmem|load):/;

export function statisticsKeeper(): StatisticsKeeper {
  const places = new Map<string, number>();
  return ({ at, statistics }) => {
    for (const name of statistics.values.keys()) {
      if (!places.has(name) && !LEFT_OUT.test(name) && places.size < MOST_NAMES)
        places.set(name, places.size);
    }
    const row = new Float64Array(places.size);
    for (const [name, place] of places) row[place] = statistics.values.get(name) ?? Number.NaN;
    const { untrusted } = statistics;
    return {
      kind: 'sample',
      at,
      statistics: {
        values: new Row(places, row),
        untrusted: untrusted.size === 0 ? NO_STATISTICS.untrusted : untrusted,
      },
    };
  };
}

/** A row read as the map that it was; what the server did not say is not a number there, and absent here. */
class Row implements ReadonlyMap<string, number> {
  readonly #places: ReadonlyMap<string, number>;
  readonly #row: Float64Array;

  constructor(places: ReadonlyMap<string, number>, row: Float64Array) {
    this.#places = places;
    this.#row = row;
  }

  get(name: string): number | undefined {
    const value = this.#row[this.#places.get(name) ?? -1];
    return value === undefined || Number.isNaN(value) ? undefined : value;
  }

  has(name: string): boolean {
    return this.get(name) !== undefined;
  }

  get size(): number {
    return this.#row.reduce((count, value) => (Number.isNaN(value) ? count : count + 1), 0);
  }

  *entries(): MapIterator<[string, number]> {
    for (const name of this.#places.keys()) {
      const value = this.get(name);
      if (value !== undefined) yield [name, value];
    }
    return undefined;
  }

  *keys(): MapIterator<string> {
    for (const [name] of this.entries()) yield name;
    return undefined;
  }

  *values(): MapIterator<number> {
    for (const [, value] of this.entries()) yield value;
    return undefined;
  }

  [Symbol.iterator](): MapIterator<[string, number]> {
    return this.entries();
  }

  forEach(told: (value: number, name: string, map: ReadonlyMap<string, number>) => void): void {
    for (const [name, value] of this.entries()) told(value, name, this);
  }
}
