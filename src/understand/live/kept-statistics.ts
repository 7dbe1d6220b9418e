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

/** Where a figure stands in a row; half of all figures are nought for ever, and stand in none. */
interface Place {
  readonly index: number | undefined;
  /** Rows that are too short for it were made while it was nought; otherwise while it was not said. */
  readonly wasNought: boolean;
}

export function statisticsKeeper(): StatisticsKeeper {
  const places = new Map<string, Place>();
  let width = 0;
  let isFirst = true;
  return ({ at, statistics }) => {
    const { values, untrusted } = statistics;
    for (const [name, value] of values) {
      const known = places.get(name);
      if (known?.index !== undefined || (known !== undefined && value === 0)) continue;
      if (LEFT_OUT.test(name) || (known === undefined && places.size >= MOST_NAMES)) continue;
      // A name that comes later was not said before, so that its noughts have to be told from that.
      const stands = value !== 0 || !isFirst;
      places.set(name, { index: stands ? width++ : undefined, wasNought: known !== undefined });
    }
    for (const [name, place] of places) {
      // What is not said any more was nought until now: from here on the difference is kept.
      if (place.index === undefined && !values.has(name))
        places.set(name, { index: width++, wasNought: true });
    }
    isFirst = false;
    const row = new Float64Array(width);
    for (const [name, { index }] of places) {
      if (index !== undefined) row[index] = values.get(name) ?? Number.NaN;
    }
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
  readonly #places: ReadonlyMap<string, Place>;
  readonly #row: Float64Array;

  constructor(places: ReadonlyMap<string, Place>, row: Float64Array) {
    this.#places = places;
    this.#row = row;
  }

  get(name: string): number | undefined {
    const place = this.#places.get(name);
    if (place === undefined) return undefined;
    const { index, wasNought } = place;
    if (index === undefined) return 0;
    if (index >= this.#row.length) return wasNought ? 0 : undefined;
    const value = this.#row[index] ?? Number.NaN;
    return Number.isNaN(value) ? undefined : value;
  }

  has(name: string): boolean {
    return this.get(name) !== undefined;
  }

  get size(): number {
    return [...this.entries()].length;
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
