/**
 * dialog: created at the INVITE, ended by the BYE, kept for as long as anybody refers to it.
 *
 * Besides the call itself, each transaction refers to its dialog until it is deleted; and with `db_mode` 2 the row in the
 * database does, which only the timer of `db_update_period` removes (knowledge 6.2). So memory outlives the call by
 * seconds, or by up to a period.
 */
import { grown } from '../grown.ts';
import { randomStream, type Random } from '../../base/random.ts';
import type { ObjectTable } from '../object-table.ts';
import { EVENT, type Platform } from '../platform.ts';
import { perform, type Recipe } from '../recipe.ts';
import { DialogRows } from './dialog-rows.ts';

/** Who refers to a dialog: bits. */
export const REFERENCE = { call: 1, invite: 2, bye: 4, row: 8 } as const;

const UNCONFIRMED = 1;
const EARLY = 2;
const CONFIRMED = 3;
const ENDED = 4;

export interface DialogCounts {
  active: number;
  /** No response yet. */
  unconfirmed: number;
  early: number;
  processed: number;
  expired: number;
  failed: number;
}

/** Slots of the hash table in whose order the timer walks (`hash_size`). */
const HASH_SIZE = 4096;

export class Dialogs {
  readonly table: ObjectTable;
  readonly counts: DialogCounts = {
    active: 0,
    unconfirmed: 0,
    early: 0,
    processed: 0,
    expired: 0,
    failed: 0,
  };
  readonly #platform: Platform;
  readonly #keepsRows: boolean;
  readonly #rows: DialogRows;
  readonly #written: Recipe;
  readonly #random: Random;
  #states = new Uint8Array(1024);
  #references = new Uint8Array(1024);
  #slots = new Uint16Array(1024);

  constructor(platform: Platform) {
    this.#platform = platform;
    this.table = platform.book.table('dialog');
    this.#keepsRows = platform.scenario.server.dialog.databaseMode === 'delayed';
    this.#written = platform.book.recipe('row', 'dialog');
    this.#rows = new DialogRows(platform, {
      isAlive: (dialog) => this.#states[dialog] === CONFIRMED,
      write: (dialog) =>
        perform(this.#written, platform.memory, this.table, dialog, this.table, dialog),
      deleted: (dialog) => this.unref(dialog, REFERENCE.row),
    });
    this.#random = randomStream(`${platform.scenario.seed} dialog slots`);
  }

  /** A number for a dialog that is about to be made. */
  take(): number {
    const dialog = this.table.take();
    if (dialog >= this.#states.length) this.#grow();
    this.#states[dialog] = UNCONFIRMED;
    this.#references[dialog] = REFERENCE.call | (this.#keepsRows ? REFERENCE.row : 0);
    this.#slots[dialog] = this.#random.below(HASH_SIZE);
    return dialog;
  }

  /** The INVITE was refused memory: there never was a dialog. */
  drop(dialog: number): void {
    this.table.release(dialog, this.#platform.memory);
    this.counts.failed++;
  }

  created(): void {
    this.counts.processed++;
    this.counts.unconfirmed++;
  }

  /** The first provisional response. */
  ring(dialog: number): void {
    this.#states[dialog] = EARLY;
    this.counts.unconfirmed--;
    this.counts.early++;
  }

  confirm(dialog: number): void {
    this.#states[dialog] = CONFIRMED;
    this.counts.early--;
    this.counts.active++;
    if (this.#keepsRows) this.#rows.answered(dialog, this.#slots[dialog] as number);
  }

  /** By BYE, by a negative final response, or by time. */
  end(dialog: number): void {
    if (this.#states[dialog] === CONFIRMED) this.counts.active--;
    else {
      if (this.#states[dialog] === EARLY) this.counts.early--;
      else this.counts.unconfirmed--;
      this.counts.failed++;
    }
    this.#states[dialog] = ENDED;
    if (this.#keepsRows) this.#rows.ended(dialog, this.#slots[dialog] as number);
    this.unref(dialog, REFERENCE.call);
  }

  expire(dialog: number): void {
    this.counts.expired++;
    this.end(dialog);
  }

  ref(dialog: number, reference: number): void {
    this.#references[dialog] = (this.#references[dialog] as number) | reference;
  }

  unref(dialog: number, reference: number): void {
    const left = (this.#references[dialog] as number) & ~reference;
    this.#references[dialog] = left;
    if (left !== 0) return;
    const { deleteDelay } = this.#platform.scenario.server.dialog;
    if (deleteDelay === 0) this.delete(dialog);
    else
      this.#platform.wheel.schedule(
        this.#platform.wheel.now + deleteDelay,
        EVENT.dialogDelete,
        dialog,
      );
  }

  delete(dialog: number): void {
    this.table.release(dialog, this.#platform.memory);
  }

  tick(second: number): void {
    if (this.#keepsRows) this.#rows.tick(second);
  }

  rows(group: number): void {
    this.#rows.goOn(group);
  }

  #grow(): void {
    const capacity = this.table.capacity;
    this.#states = grown(this.#states, new Uint8Array(capacity));
    this.#references = grown(this.#references, new Uint8Array(capacity));
    this.#slots = grown(this.#slots, new Uint16Array(capacity));
  }
}
