/**
 * drouting: the data set in memory, its first load by a worker, and `dr_reload`, which loads a second one beside it, swaps,
 * and frees the first (knowledge 6.4).
 *
 * A rule whose blocks are refused is skipped and the load goes on, as the real one does; it answers OK all the same. A
 * loader is one process: it loads so many rules a second, and is deaf meanwhile.
 */
import { milliseconds, type Milliseconds } from '../../base/time.ts';
import type { Footprint, PlacedBlock } from '../footprint.ts';
import { madeUpRules } from '../made-up-rules.ts';
import { EVENT, type Platform } from '../platform.ts';
import { routeBlocks, sizeOf, type RouteBlocks } from '../route-blocks.ts';
import type { Provisioning, RouteRule } from '../scenario.ts';
import type { Reload } from '../twin.ts';

interface DataSet {
  readonly blocks: Int32Array;
  /** Set and gateways, in the order in which they are freed. */
  readonly own: { readonly block: number; readonly owner: number }[];
  loaded: number;
  skipped: number;
}

interface Load {
  readonly isReload: boolean;
  readonly from: number;
  /** Rules. */
  readonly perSecond: number;
  readonly set: DataSet;
  readonly onDone: (() => void) | undefined;
  rule: number;
  to: number | undefined;
}

/** A loader comes back to the clock so often. Milliseconds. */
const SLICE = 10;
/** The first worker opens its database connection before it loads. Milliseconds. */
const FIRST_LOAD_AFTER = 30;
/** Of a table in text files, in the recording of 2.2.8. */
const CACHED_ROWS_PER_SECOND = 105_000;
/** What one refused request costs a loader: F_MALLOC walks the whole pool (oom-36: 5,752 rules in 280 s). */
const REFUSED_TAKES = { F: 45, Q: 0.1, HP: 0.5 } as const;

export class Routes {
  readonly #platform: Platform;
  readonly #footprint: Footprint['drouting'];
  readonly #provisioning: Provisioning;
  /** Those that the database module will take into shared memory. */
  readonly #rows: readonly RouteRule[];
  readonly #rules: RouteBlocks;
  readonly #rulesPerSecond: number;
  readonly #kind: 'F' | 'Q' | 'HP';
  readonly #loads: Load[] = [];
  #current: DataSet | undefined;
  #cached = 0;

  constructor(platform: Platform, footprint: Footprint, provisioning: Provisioning) {
    const { server, seed } = platform.scenario;
    this.#platform = platform;
    this.#footprint = footprint.drouting;
    this.#provisioning = provisioning;
    const { rules } = provisioning;
    const rows =
      rules.kind === 'prefixes'
        ? rules.rules
        : madeUpRules(rules.count, rules.gatewaysPerRule, seed);
    const keepsRows = server.database.reads === 'whole' && footprint.drouting.cachedRow.length > 0;
    this.#rows = keepsRows ? rows : [];
    this.#rules = routeBlocks(rows, footprint.drouting, platform.memory.owners);
    this.#kind = server.family.startsWith('Q') ? 'Q' : server.family.startsWith('HP') ? 'HP' : 'F';
    this.#rulesPerSecond =
      server.database.rulesPerSecond ?? footprint.drouting.rulesPerSecond[this.#kind];
    this.#begin(false, platform.wheel.now + FIRST_LOAD_AFTER, this.#rulesPerSecond, undefined);
  }

  get reloads(): readonly Reload[] {
    return this.#loads
      .filter(({ isReload }) => isReload)
      .map(({ from, to, set: { loaded, skipped } }) => ({
        from: milliseconds(from),
        to: to === undefined ? undefined : milliseconds(to),
        loaded,
        skipped,
      }));
  }

  /** `onDone` is called when the old set is freed. */
  reload(lasting: Milliseconds | undefined, onDone: () => void): void {
    const perSecond =
      lasting === undefined ? this.#rulesPerSecond : (this.#rules.rules * 1000) / lasting;
    this.#begin(true, this.#platform.wheel.now, perSecond, onDone);
  }

  #begin(
    isReload: boolean,
    from: number,
    perSecond: number,
    onDone: (() => void) | undefined,
  ): void {
    const set = {
      blocks: new Int32Array(this.#rules.bytes.length),
      own: [],
      loaded: 0,
      skipped: 0,
    };
    this.#loads.push({ isReload, from, perSecond, set, onDone, rule: -1, to: undefined });
    this.#platform.wheel.schedule(from, EVENT.load, this.#loads.length - 1);
  }

  /** The next rules of a load. */
  goOn(which: number): void {
    const load = this.#loads[which];
    if (load === undefined) return;
    const { wheel, memory } = this.#platform;
    if (load.rule < 0) {
      this.#loadOwn(load.set);
      load.rule = 0;
    }
    if (this.#cacheRows()) {
      wheel.schedule(wheel.now + SLICE, EVENT.load, which);
      return;
    }
    const refusedBefore = memory.refused;
    const slice = Math.max(1, Math.round((load.perSecond * SLICE) / 1000));
    const end = Math.min(load.rule + slice, this.#rules.rules);
    while (load.rule < end) {
      if (this.#loadRule(load.set, load.rule)) load.set.loaded++;
      else load.set.skipped++;
      load.rule++;
      if (memory.refused - refusedBefore >= 8) break;
    }
    if (load.rule < this.#rules.rules) {
      const waited = (memory.refused - refusedBefore) * REFUSED_TAKES[this.#kind];
      wheel.schedule(wheel.now + SLICE + waited, EVENT.load, which);
      return;
    }
    this.#finish(load);
  }

  /** The database module takes its next rows into shared memory; false when it has, or keeps none. */
  #cacheRows(): boolean {
    if (this.#cached >= this.#rows.length) return false;
    const { memory } = this.#platform;
    const { cachedRow } = this.#footprint;
    const end = this.#cached + Math.round((CACHED_ROWS_PER_SECOND * SLICE) / 1000);
    for (const row of this.#rows.slice(this.#cached, end)) {
      for (const block of cachedRow) {
        memory.allocate(sizeOf(block, row), memory.owners.numberOf(block));
      }
    }
    this.#cached = end;
    return true;
  }

  #finish(load: Load): void {
    const old = this.#current;
    this.#current = load.set;
    if (old !== undefined) this.#free(old);
    load.to = this.#platform.wheel.now;
    if (!load.isReload) return;
    for (const block of this.#footprint.reload) this.#allocate(block);
    load.onDone?.();
  }

  #loadOwn(set: DataSet): void {
    const { gateways, carriers } = this.#provisioning;
    const place = (block: PlacedBlock) => {
      const owner = this.#platform.memory.owners.numberOf(block);
      set.own.push({ block: this.#allocate(block), owner });
    };
    this.#footprint.set.forEach(place);
    for (let gateway = 0; gateway < gateways; gateway++) this.#footprint.gateway.forEach(place);
    for (let carrier = 0; carrier < carriers; carrier++) this.#footprint.carrier.forEach(place);
  }

  /** False when one of its blocks was refused: those that it had are given back, nodes of the tree stay. */
  #loadRule(set: DataSet, rule: number): boolean {
    const { memory } = this.#platform;
    const { starts, bytes, owners, isNode } = this.#rules;
    const end = starts[rule + 1] as number;
    for (let index = starts[rule] as number; index < end; index++) {
      const block = memory.allocate(bytes[index] as number, owners[index] as number);
      if (block !== 0) {
        set.blocks[index] = block;
        continue;
      }
      for (let given = starts[rule] as number; given < index; given++) {
        if (isNode[given] === 1) continue;
        memory.free(set.blocks[given] as number, owners[given] as number);
        set.blocks[given] = 0;
      }
      return false;
    }
    return true;
  }

  #free(set: DataSet): void {
    const { memory } = this.#platform;
    const [first, ...others] = set.own;
    for (const { block, owner } of others) if (block !== 0) memory.free(block, owner);
    for (const index of this.#rules.freed) {
      const block = set.blocks[index] as number;
      if (block !== 0) memory.free(block, this.#rules.owners[index] as number);
    }
    if (first !== undefined && first.block !== 0) memory.free(first.block, first.owner);
  }

  #allocate(block: PlacedBlock): number {
    const { memory } = this.#platform;
    return memory.allocate(block.bytes, memory.owners.numberOf(block));
  }
}
