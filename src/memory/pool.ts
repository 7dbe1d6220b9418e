/**
 * The port: a pool of memory that gives the very offsets that OpenSIPS gives. `open-pool.ts` makes one of any family; one
 * contract test (`pool.contract.ts`) holds for all.
 *
 * A pool never refuses to go on: what no sound program does (a second free, a pointer that is none) is counted, named
 * and changes nothing, where the server would abort or be damaged.
 */
import type { Brand } from '../base/brand.ts';
import type { Bytes } from '../base/bytes.ts';
import type { Build } from './build.ts';
import type { FamilyName } from './family-name.ts';
import type { Region } from './region.ts';
import type { PoolStatistics } from './statistics.ts';

/** Where a block's own bytes begin: bytes from the start of the pool. */
export type Address = Brand<number, 'address'>;

/** Offset 0 is the control block's and nobody's address. */
export const NULL = 0 as Address;

export interface Pool {
  readonly family: FamilyName;
  readonly build: Build;
  readonly region: Region;

  /** `NULL` when the pool cannot serve. A size of 0 is legal and takes a fragment. */
  malloc(size: Bytes): Address;
  /** Of `NULL`: nothing. */
  free(address: Address): void;
  /** Of `NULL` it is a `malloc`, to 0 a `free`; when it comes back with `NULL` for lack of memory, the old block stays. */
  realloc(address: Address, size: Bytes): Address;

  statistics(): PoolStatistics;
  troubles(): PoolTroubles;

  /** All fragments in the order of their addresses, those in use and those free, read from their headers. */
  fragments(): Generator<Fragment>;
  /** The lists that hold anything, smallest sizes first, each in the order in which it is searched. */
  freeLists(): Generator<FreeList>;

  /** The group that a block is charged to, 0 for none (SHM_EXTRA_STATS builds only; `owner-groups.ts`). */
  groupOf(address: Address): number;
  setGroup(address: Address, group: number): void;
  /** How large the block is that this address names, and with its header. Both 0 when it names none. */
  blockAt(address: Address): { readonly size: number; readonly withHeader: number };

  /** The script is parsed and the processes are about to start. Only HP_MALLOC cares (`hp-malloc/hp-malloc.ts`). */
  started(): void;
}

export interface Fragment {
  /** Of its header, bytes from the start of the pool. */
  readonly at: number;
  /** Of its data, in bytes. */
  readonly size: number;
  readonly isFree: boolean;
}

export interface FreeList {
  /** Its number among the allocator's lists; of sub-pools, one after another. */
  readonly list: number;
  /** Headers, bytes from the start of the pool. */
  readonly fragments: readonly { readonly at: number; readonly size: number }[];
}

/** What a pool met since it was made. */
export interface PoolTroubles {
  /** Calls that came back with `NULL` for lack of memory. */
  readonly failures: number;
  /** How often the whole pool was walked to join neighbours (F_MALLOC, F_PARALLEL_MALLOC). */
  readonly defragmentations: number;
  /** A block was freed that was free. DBG builds abort. */
  readonly doubleFrees: number;
  /** An address that names no block. DBG builds abort, others are damaged. */
  readonly foreignPointers: number;
  /** The pool's very first block was given back: DBG builds since 3.4 abort (F31; knowledge/allocators.md 3.6). */
  readonly firstFreed: number;
  /** A predecessor that is no more would have been followed into user data (F31; knowledge/allocators.md 3.6). */
  readonly stalePredecessors: number;
}
