/**
 * cachedb_local: values that are stored without expiry stay for ever. It is in no mem-group by habit, and so is how a
 * leak looks that no module's own counters show.
 */
import { randomStream } from '../../base/random.ts';
import type { ObjectTable } from '../object-table.ts';
import { EVENT, type Platform } from '../platform.ts';
import { perform, type Recipe } from '../recipe.ts';
import { arrivals, type Arrivals } from '../workload.ts';

export class LocalCache {
  readonly #platform: Platform;
  readonly #table: ObjectTable;
  readonly #recipes: readonly Recipe[];
  readonly #arrivals: readonly Arrivals[];

  constructor(platform: Platform) {
    const { stores, seed } = platform.scenario;
    this.#platform = platform;
    this.#table = platform.book.table('entry');
    this.#recipes = stores.map(({ bytes, keyBytes }) =>
      platform.book.recipe('store', 'entry', { entry: bytes + keyBytes }),
    );
    this.#arrivals = stores.map(({ rate }, index) =>
      arrivals(rate, 'regular', randomStream(`${seed} stores ${index}`)),
    );
    for (const index of stores.keys()) this.#plan(index);
  }

  store(traffic: number): void {
    this.#plan(traffic);
    const recipe = this.#recipes[traffic];
    if (recipe === undefined) return;
    const entry = this.#table.take();
    const { memory } = this.#platform;
    if (!perform(recipe, memory, this.#table, entry, this.#table, entry)) {
      this.#table.release(entry, memory);
    }
  }

  #plan(traffic: number): void {
    const at = this.#arrivals[traffic]?.next();
    if (at !== undefined) this.#platform.wheel.schedule(at, EVENT.store, traffic);
  }
}
