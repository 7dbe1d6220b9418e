/**
 * The database timer of dialog (`db_mode` 2): every `db_update_period` it walks the hash table, writes the rows of dialogs
 * that were answered since, and deletes those of ended ones, `timer_bulk_del_no` at a time; only then does it let go of the
 * ended dialogs (knowledge 6.2). Writing a row leaves values with the dialog, which cost memory too.
 *
 * A run takes as long as the database takes to write; what ends meanwhile waits for the next one.
 */
import { EVENT, type Platform } from '../platform.ts';
import { delayAt } from '../faults.ts';

/** How long after the timer's second a run begins; from where the drops stand in recordings sampled twice a second. */
const BEGINS_AFTER = 450;

export interface RowOwner {
  /** The row of an ended dialog is gone. */
  deleted(dialog: number): void;
  /** The row of an answered dialog is written. */
  write(dialog: number): void;
  /** Whether there is a row to write. */
  isAlive(dialog: number): boolean;
}

export class DialogRows {
  readonly #platform: Platform;
  readonly #owner: RowOwner;
  /** Slot of the hash table above, number of the dialog below. */
  #answered: number[] = [];
  #ended: number[] = [];
  #writing: readonly number[] = [];
  #deleting: readonly number[] = [];
  #groups = 0;

  constructor(platform: Platform, owner: RowOwner) {
    this.#platform = platform;
    this.#owner = owner;
  }

  answered(dialog: number, slot: number): void {
    this.#answered.push(slot * ABOVE + dialog);
  }

  ended(dialog: number, slot: number): void {
    this.#ended.push(slot * ABOVE + dialog);
  }

  tick(second: number): void {
    const { updatePeriod } = this.#platform.scenario.server.dialog;
    if ((second * 1000) % updatePeriod !== 0 || this.#groups > 0) return;
    this.#platform.wheel.schedule(this.#platform.wheel.now + BEGINS_AFTER, EVENT.dialogRows, -1);
  }

  /** Group -1 begins a run, the others are its parts one after another. */
  goOn(group: number): void {
    if (group < 0) this.#begin();
    else this.#part(group);
  }

  #begin(): void {
    const { wheel, scenario } = this.#platform;
    const { bulkDelete } = scenario.server.dialog;
    this.#writing = inOrder(this.#answered).filter((dialog) => this.#owner.isAlive(dialog));
    this.#deleting = inOrder(this.#ended);
    this.#answered = [];
    this.#ended = [];
    const queries = this.#writing.length + Math.ceil(this.#deleting.length / bulkDelete);
    if (queries === 0) return;
    this.#groups = Math.max(
      1,
      Math.ceil(Math.max(this.#writing.length, this.#deleting.length) / bulkDelete),
    );
    const each =
      scenario.server.database.insert + delayAt(scenario.faults, 'slow-database', wheel.now);
    for (let group = 0; group < this.#groups; group++) {
      const at = ((group + 1) / this.#groups) * queries * each;
      wheel.schedule(wheel.now + at, EVENT.dialogRows, group);
    }
  }

  #part(group: number): void {
    const part = (all: readonly number[]) =>
      all.slice(
        Math.floor((group / this.#groups) * all.length),
        Math.floor(((group + 1) / this.#groups) * all.length),
      );
    for (const dialog of part(this.#writing)) {
      // It may have ended while the run went on: its row is then deleted by the next.
      if (this.#owner.isAlive(dialog)) this.#owner.write(dialog);
    }
    for (const dialog of part(this.#deleting)) this.#owner.deleted(dialog);
    if (group === this.#groups - 1) this.#groups = 0;
  }
}

const ABOVE = 2 ** 32;

function inOrder(walked: readonly number[]): readonly number[] {
  return walked.toSorted((one, other) => one - other).map((each) => each % ABOVE);
}
