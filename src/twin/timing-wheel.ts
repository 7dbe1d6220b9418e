/**
 * What is to happen and when, to the millisecond: a wheel of wheels, as timers of kernels are kept, so that millions of
 * events cost some tens of nanoseconds each and no object.
 *
 * An event is a kind and a number. Events of one millisecond come out in the order in which they were put in.
 */
import { grown } from './grown.ts';

const BITS = 10;
const SLOTS = 1 << BITS;
const MASK = SLOTS - 1;
/** 1 ms, 1 s, 17 min, 12 days a slot: up to 24 days, where milliseconds outgrow 31 bits. */
const LEVELS = 4;
const NONE = -1;

export const LAST_MOMENT = 2 ** 31 - 1;

export class TimingWheel {
  /** Of the event that `next` gave. */
  kind = 0;
  data = 0;

  #now = 0;
  readonly #heads = new Int32Array(LEVELS * SLOTS).fill(NONE);
  readonly #tails = new Int32Array(LEVELS * SLOTS).fill(NONE);
  #capacity = 1024;
  #next = new Int32Array(this.#capacity);
  #at = new Int32Array(this.#capacity);
  #kinds = new Uint8Array(this.#capacity);
  #datas = new Int32Array(this.#capacity);
  #free = NONE;
  #made = 0;

  /** Milliseconds from the start. Moves only in `next`. */
  get now(): number {
    return this.#now;
  }

  /** `at` is rounded to whole milliseconds; what is past happens next. Beyond 24 days nothing happens. */
  schedule(at: number, kind: number, data: number): void {
    if (at > LAST_MOMENT) return;
    const event = this.#take();
    this.#at[event] = Math.max(Math.round(at), this.#now);
    this.#kinds[event] = kind;
    this.#datas[event] = data;
    this.#append(event);
  }

  /** Moves on to the next event at or before `until` and takes it out; false, and now is `until`, when there is none. */
  next(until: number): boolean {
    for (;;) {
      const event = this.#heads[this.#now & MASK] as number;
      if (event !== NONE) {
        this.#unlink(this.#now & MASK, event);
        this.kind = this.#kinds[event] as number;
        this.data = this.#datas[event] as number;
        this.#next[event] = this.#free;
        this.#free = event;
        return true;
      }
      if (this.#now >= until) return false;
      this.#now++;
      if ((this.#now & MASK) === 0) this.#cascade();
    }
  }

  /** Slots of coarser wheels that begin now are spread over the finer ones. */
  #cascade(): void {
    for (let level = 1; level < LEVELS; level++) {
      const place = (this.#now >>> (level * BITS)) & MASK;
      const slot = level * SLOTS + place;
      let event = this.#heads[slot] as number;
      this.#heads[slot] = NONE;
      while (event !== NONE) {
        const following = this.#next[event] as number;
        this.#append(event);
        event = following;
      }
      if (place !== 0) return;
    }
  }

  #append(event: number): void {
    const at = this.#at[event] as number;
    let level = 0;
    // The finest wheel that turns to that moment before it is back at its slot.
    while (at >>> (level * BITS + BITS) !== this.#now >>> (level * BITS + BITS)) level++;
    const slot = level * SLOTS + ((at >>> (level * BITS)) & MASK);
    this.#next[event] = NONE;
    if (this.#heads[slot] === NONE) this.#heads[slot] = event;
    else this.#next[this.#tails[slot] as number] = event;
    this.#tails[slot] = event;
  }

  #unlink(slot: number, event: number): void {
    this.#heads[slot] = this.#next[event] as number;
  }

  #take(): number {
    if (this.#free !== NONE) {
      const event = this.#free;
      this.#free = this.#next[event] as number;
      return event;
    }
    if (this.#made === this.#capacity) this.#grow();
    return this.#made++;
  }

  #grow(): void {
    this.#capacity *= 2;
    this.#next = grown(this.#next, new Int32Array(this.#capacity));
    this.#at = grown(this.#at, new Int32Array(this.#capacity));
    this.#kinds = grown(this.#kinds, new Uint8Array(this.#capacity));
    this.#datas = grown(this.#datas, new Int32Array(this.#capacity));
  }
}
