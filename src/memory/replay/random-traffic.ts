/**
 * Traffic by chance, for looking at what pools make of it: rules and prefixes are loaded, then calls come and go.
 *
 * Sizes are of the kind that a real 3.6 asks for: a call costs two transactions of some 15 KB for a moment, and a dialog
 * of 4 KB for as long as it lasts, in many small pieces. Not a workload to dimension from; the twin does that.
 */
import { randomStream, type Random } from '../../base/random.ts';
import {
  FREE,
  MALLOC,
  OperationsBuilder,
  REALLOC,
  UNKNOWN,
  type Operations,
} from './operations.ts';

export interface RandomTrafficOptions {
  readonly poolSize: number;
  /** It ends when so many calls to the pool have been made. */
  readonly operations: number;
  /** The same seed gives the same traffic. */
  readonly seed: string;
}

/** Of a prefix and its rule. */
const PROVISIONED = [88, 49, 66, 18, 257];
/** Shares of the pool: what is provisioned, and what dialogs and transactions come to hold. */
const SHARES = { provisioned: 0.2, dialogs: 0.3, transactions: 0.05 };
const DIALOG_BYTES = 5000;
const TRANSACTIONS_BYTES = 32_000;

export function randomTraffic({ poolSize, operations, seed }: RandomTrafficOptions): Operations {
  const traffic = new Traffic(randomStream(seed));
  let loaded = 0;
  while (loaded < poolSize * SHARES.provisioned && traffic.count < operations / 2) {
    for (const size of PROVISIONED) {
      traffic.malloc(size);
      loaded += size + 56;
    }
  }
  const dialogs = Math.max(4, (poolSize * SHARES.dialogs) / DIALOG_BYTES);
  const transactions = Math.max(2, (poolSize * SHARES.transactions) / TRANSACTIONS_BYTES);
  while (traffic.count < operations) traffic.call(dialogs, transactions);
  return traffic.done();
}

class Traffic {
  readonly #random: Random;
  readonly #operations = new OperationsBuilder();
  readonly #unused: number[] = [];
  /** What ends with each call that is still to come. */
  readonly #ending = new Map<number, number[]>();
  #blocks = 0;
  #calls = 0;

  constructor(random: Random) {
    this.#random = random;
  }

  get count(): number {
    return this.#operations.count;
  }

  done(): Operations {
    return this.#operations.done();
  }

  malloc(size: number): number {
    const block = this.#unused.pop() ?? this.#blocks++;
    this.#operations.add(MALLOC, block, size, UNKNOWN);
    return block;
  }

  /** One comes; those whose time is over go. Times are counted in calls, `dialogs` and `transactions` are means. */
  call(dialogs: number, transactions: number): void {
    const dialog = [this.malloc(383), this.malloc(2544)];
    for (let piece = 0; piece < 16; piece++) dialog.push(this.#between(16, 110));
    const list = this.#between(32, 48);
    this.#operations.add(REALLOC, list, 160, UNKNOWN);
    dialog.push(list);
    this.#endAfter(-Math.log(1 - this.#random.next()) * dialogs, dialog);
    for (let transaction = 0; transaction < 2; transaction++) {
      const parts = [this.malloc(6920), this.#between(5500, 6500), this.#between(700, 900)];
      parts.push(this.#between(500, 700));
      for (let piece = 0; piece < 10; piece++) parts.push(this.#between(24, 120));
      this.#endAfter(transactions * (0.8 + 0.4 * this.#random.next()), parts);
    }
    for (const block of this.#ending.get(this.#calls) ?? []) this.#free(block);
    this.#ending.delete(this.#calls++);
  }

  #between(least: number, most: number): number {
    return this.malloc(least + this.#random.below(most - least + 1));
  }

  #endAfter(calls: number, blocks: readonly number[]): void {
    const end = this.#calls + Math.ceil(calls);
    const ending = this.#ending.get(end) ?? [];
    ending.push(...blocks);
    this.#ending.set(end, ending);
  }

  #free(block: number): void {
    this.#operations.add(FREE, block, 0, 0);
    this.#unused.push(block);
  }
}
