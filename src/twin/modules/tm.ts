/**
 * tm: the transactions of INVITEs and BYEs, what they hold, and how long they wait after the final response.
 *
 * The wait absorbs retransmissions: `wt_timer`, counted in whole seconds of the timer and one more (knowledge 6.1; the
 * recordings show lives of 5 to 6 s after the final response).
 */
import { grown } from '../grown.ts';
import type { ObjectTable } from '../object-table.ts';
import type { Platform } from '../platform.ts';
import { perform, type Recipe } from '../recipe.ts';

export type TransactionKind = 'invite' | 'bye';

export interface TransactionCounts {
  uas: number;
  inuse: number;
  relayedReplies: number;
  localReplies: number;
  responses2xx: number;
  responses4xx: number;
}

/** Of the wait, in one second: pairs of kind and transaction. */
interface Waiting {
  items: Int32Array;
  count: number;
}

const KINDS: readonly TransactionKind[] = ['invite', 'bye'];

export class Transactions {
  readonly counts: TransactionCounts = {
    uas: 0,
    inuse: 0,
    relayedReplies: 0,
    localReplies: 0,
    responses2xx: 0,
    responses4xx: 0,
  };
  readonly #platform: Platform;
  readonly #tables: Readonly<Record<TransactionKind, ObjectTable>>;
  /** The dialog of each transaction. */
  readonly #dialogs: Record<TransactionKind, Int32Array>;
  readonly #waiting: Waiting[];
  readonly #onDeleted: (kind: TransactionKind, dialog: number) => void;
  #second = 0;

  constructor(platform: Platform, onDeleted: (kind: TransactionKind, dialog: number) => void) {
    this.#platform = platform;
    this.#tables = { invite: platform.book.table('invite'), bye: platform.book.table('bye') };
    this.#dialogs = { invite: new Int32Array(1024), bye: new Int32Array(1024) };
    const seconds = Math.ceil(platform.scenario.server.tm.wait / 1000) + 1;
    this.#waiting = Array.from({ length: seconds + 1 }, () => ({
      items: new Int32Array(64),
      count: 0,
    }));
    this.#onDeleted = onDeleted;
  }

  /** Undefined when the pool refused a block: what was given until then has been given back. */
  begin(
    kind: TransactionKind,
    recipe: Recipe,
    dialogs: ObjectTable,
    dialog: number,
  ): number | undefined {
    const table = this.#tables[kind];
    const transaction = table.take();
    if (transaction >= this.#dialogs[kind].length) {
      this.#dialogs[kind] = grown(this.#dialogs[kind], new Int32Array(table.capacity));
    }
    this.#dialogs[kind][transaction] = dialog;
    const { memory } = this.#platform;
    if (!perform(recipe, memory, dialogs, dialog, table, transaction)) {
      table.release(transaction, memory);
      return undefined;
    }
    this.counts.uas++;
    this.counts.inuse++;
    return transaction;
  }

  /** A message of a transaction that there is. What the pool refuses is missing, and the call goes on without it. */
  goOn(
    kind: TransactionKind,
    transaction: number,
    recipe: Recipe,
    dialogs: ObjectTable,
    dialog: number,
  ): void {
    perform(recipe, this.#platform.memory, dialogs, dialog, this.#tables[kind], transaction);
  }

  /** The final response has been relayed. */
  wait(kind: TransactionKind, transaction: number): void {
    const { length } = this.#waiting;
    const waiting = this.#waiting[(this.#second + length - 1) % length] as Waiting;
    if (waiting.count + 2 > waiting.items.length) {
      waiting.items = grown(waiting.items, new Int32Array(waiting.items.length * 2));
    }
    waiting.items[waiting.count++] = KINDS.indexOf(kind);
    waiting.items[waiting.count++] = transaction;
  }

  /** A second of the timer: those whose wait is over are deleted. */
  tick(second: number): void {
    this.#second = second;
    const { memory } = this.#platform;
    const waiting = this.#waiting[second % this.#waiting.length] as Waiting;
    for (let index = 0; index < waiting.count; index += 2) {
      const kind = KINDS[waiting.items[index] as number] as TransactionKind;
      const transaction = waiting.items[index + 1] as number;
      this.#tables[kind].release(transaction, memory);
      this.counts.inuse--;
      this.#onDeleted(kind, this.#dialogs[kind][transaction] as number);
    }
    waiting.count = 0;
  }
}
