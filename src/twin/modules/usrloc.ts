/**
 * usrloc and registrar: a contact and its record, from the REGISTER until a timer finds it expired.
 *
 * The timer looks every `timer_interval`, so contacts live up to that much longer than they said (knowledge 6.3).
 */
import type { ObjectTable } from '../object-table.ts';
import { EVENT, type Platform } from '../platform.ts';
import { perform, type Recipe } from '../recipe.ts';
import { randomStream } from '../../base/random.ts';
import { arrivals, type Arrivals } from '../workload.ts';

export interface ContactCounts {
  contacts: number;
  expired: number;
  accepted: number;
  rejected: number;
}

/** Contacts of one traffic in the order of their expiry. */
class Expiring {
  contacts = new Int32Array(1024);
  moments = new Int32Array(1024);
  first = 0;
  count = 0;

  push(contact: number, at: number): void {
    if (this.count === this.contacts.length) {
      this.contacts = this.#doubled(this.contacts);
      this.moments = this.#doubled(this.moments);
      this.first = 0;
    }
    const place = (this.first + this.count) % this.contacts.length;
    this.contacts[place] = contact;
    this.moments[place] = at;
    this.count++;
  }

  shift(): number {
    const contact = this.contacts[this.first] as number;
    this.first = (this.first + 1) % this.contacts.length;
    this.count--;
    return contact;
  }

  #doubled(ring: Int32Array): Int32Array<ArrayBuffer> {
    const grown = new Int32Array(ring.length * 2);
    grown.set(ring.subarray(this.first));
    grown.set(ring.subarray(0, this.first), ring.length - this.first);
    return grown;
  }
}

/** How long after the timer's second expired contacts go; from recordings of 20,000 contacts. */
const BEGINS_AFTER = 400;

export class Registrar {
  readonly counts: ContactCounts = { contacts: 0, expired: 0, accepted: 0, rejected: 0 };
  readonly #platform: Platform;
  readonly #table: ObjectTable;
  readonly #recipe: Recipe;
  readonly #arrivals: readonly Arrivals[];
  readonly #expiring: readonly Expiring[];

  constructor(platform: Platform) {
    const { registrations, seed } = platform.scenario;
    this.#platform = platform;
    this.#table = platform.book.table('contact');
    this.#recipe = platform.book.recipe('register', 'contact');
    this.#arrivals = registrations.map(({ rate, arrivals: pacing }, index) =>
      arrivals(rate, pacing, randomStream(`${seed} registrations ${index}`)),
    );
    this.#expiring = registrations.map(() => new Expiring());
    for (const index of registrations.keys()) this.#plan(index);
  }

  /** A REGISTER of a new contact. */
  register(traffic: number): void {
    const { memory, wheel, scenario } = this.#platform;
    this.#plan(traffic);
    const contact = this.#table.take();
    if (!perform(this.#recipe, memory, this.#table, contact, this.#table, contact)) {
      this.#table.release(contact, memory);
      this.counts.rejected++;
      return;
    }
    this.counts.accepted++;
    this.counts.contacts++;
    const { expires = 0, refreshes } = scenario.registrations[traffic] ?? {};
    if (refreshes !== true) this.#expiring[traffic]?.push(contact, wheel.now + expires);
  }

  tick(second: number): void {
    const { timerInterval } = this.#platform.scenario.server.usrloc;
    if (second === 0 || (second * 1000) % timerInterval !== 0) return;
    this.#platform.wheel.schedule(this.#platform.wheel.now + BEGINS_AFTER, EVENT.contactTimer, 0);
  }

  /** Contacts whose time is over go. */
  expire(): void {
    const { wheel, memory } = this.#platform;
    for (const expiring of this.#expiring) {
      while (expiring.count > 0 && (expiring.moments[expiring.first] as number) <= wheel.now) {
        this.#table.release(expiring.shift(), memory);
        this.counts.contacts--;
        this.counts.expired++;
      }
    }
  }

  #plan(traffic: number): void {
    const at = this.#arrivals[traffic]?.next();
    if (at !== undefined) this.#platform.wheel.schedule(at, EVENT.register, traffic);
  }
}
