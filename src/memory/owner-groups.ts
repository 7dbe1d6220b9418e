/**
 * What the modules of a `mem-group` hold: each block is charged to the group that asked for it, which its header
 * remembers, so it is credited to the same one whoever frees it (knowledge/allocators.md 7).
 *
 * Needs a build with SHM_EXTRA_STATS. A block counts with its real size and its header; Q_MALLOC's tail, free fragments
 * and the control block count for nobody, so groups do not add up to the pool's `real_used_size`.
 */
import { bytes, type Bytes } from '../base/bytes.ts';
import type { Group } from '../domain/group.ts';
import { NULL, type Address, type Pool } from './pool.ts';

/** The number of a group, from 1 on in the order of their names. */
export type GroupNumber = number;

/** What belongs to no group. */
export const NO_GROUP: GroupNumber = 0;

interface Held {
  readonly name: string;
  used: number;
  realUsed: number;
  maxRealUsed: number;
  fragments: number;
}

export class OwnerGroups {
  readonly #pool: Pool;
  readonly #held: readonly Held[];

  /** Throws for a pool whose headers have no place for a group. */
  constructor(pool: Pool, names: readonly string[]) {
    if (!pool.build.xs) throw new RangeError('groups need a build with SHM_EXTRA_STATS');
    this.#pool = pool;
    const nothing = { used: 0, realUsed: 0, maxRealUsed: 0, fragments: 0 };
    this.#held = names.map((name) => ({ name, ...nothing }));
  }

  malloc(size: Bytes, group: GroupNumber): Address {
    return this.#charged(this.#pool.malloc(size), group);
  }

  free(address: Address): void {
    this.#credit(address);
    this.#pool.free(address);
  }

  /** The block is then charged to who asked last. One that fails changes nothing. */
  realloc(address: Address, size: Bytes, group: GroupNumber): Address {
    if (address === NULL) return this.#charged(this.#pool.realloc(NULL, size), group);
    const before = this.#pool.groupOf(address);
    this.#credit(address);
    const given = this.#pool.realloc(address, size);
    if (given !== NULL) return this.#charged(given, group);
    if (size !== 0) this.#charged(address, before);
    return NULL;
  }

  groups(): readonly Group[] {
    return this.#held.map(({ name, used, realUsed, maxRealUsed, fragments }) => ({
      name,
      used: bytes(used),
      realUsed: bytes(realUsed),
      maxRealUsed: bytes(maxRealUsed),
      fragments,
    }));
  }

  #charged(address: Address, group: GroupNumber): Address {
    if (address === NULL) return NULL;
    this.#pool.setGroup(address, group);
    this.#add(address, group, 1);
    return address;
  }

  #credit(address: Address): void {
    if (address !== NULL) this.#add(address, this.#pool.groupOf(address), -1);
  }

  #add(address: Address, group: GroupNumber, sign: 1 | -1): void {
    const held = this.#held[group - 1];
    if (held === undefined) return;
    const { size, withHeader } = this.#pool.blockAt(address);
    if (withHeader === 0) return;
    held.fragments += sign;
    held.used += sign * size;
    held.realUsed += sign * withHeader;
    held.maxRealUsed = Math.max(held.maxRealUsed, held.realUsed);
  }
}
