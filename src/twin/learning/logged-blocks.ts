/**
 * The blocks of an allocation log with their lives: who asked, how they grew, who gave them back.
 */
export interface LoggedOperation {
  readonly process: number;
  readonly kind: 'malloc' | 'realloc' | 'free';
  /** Where the block is afterwards; of a free, where it was. */
  readonly address: number;
  /** Of a realloc: where it was. */
  readonly from?: number;
  /** Asked for. */
  readonly bytes?: number;
  readonly module: string;
  /** `h_table.c: build_cell` */
  readonly place: string;
}

export interface LoggedBlock {
  /** Number of the operation that asked for it. */
  readonly born: number;
  readonly process: number;
  module: string;
  readonly place: string;
  readonly bytes: number;
  readonly changes: LoggedChange[];
  freed: { readonly at: number; readonly process: number } | undefined;
}

export interface LoggedChange {
  readonly at: number;
  readonly process: number;
  readonly place: string;
  readonly bytes: number;
}

/** In the order in which they were asked for. What was there before the log began is unknown and left out. */
export function loggedBlocks(operations: Iterable<LoggedOperation>): readonly LoggedBlock[] {
  const blocks: LoggedBlock[] = [];
  const alive = new Map<number, LoggedBlock>();
  let at = 0;
  for (const { process, kind, address, from, bytes = 0, module, place } of operations) {
    const known = alive.get(from ?? address);
    if (kind === 'malloc') {
      const block = { born: at, process, module, place, bytes, changes: [], freed: undefined };
      blocks.push(block);
      alive.set(address, block);
    } else if (kind === 'realloc') {
      known?.changes.push({ at, process, place, bytes });
      if (known !== undefined) {
        alive.delete(from ?? address);
        alive.set(address, known);
      }
    } else if (known !== undefined) {
      known.freed = { at, process };
      alive.delete(address);
    }
    at += 1;
  }
  for (const own of Map.groupBy(blocks, ({ process }) => process).values()) nameHelpers(own);
  return blocks;
}

export const UNKNOWN_MODULE = 'unknown';

/**
 * A helper that is compiled into its callers (`../../lock_alloc.h`) does not say for whom it asks: for the module, other
 * than the core, that the same process asked for nearest to it.
 */
function nameHelpers(blocks: readonly LoggedBlock[]): void {
  const told = blocks.map(({ module }) => module);
  for (const [index, block] of blocks.entries()) {
    if (block.module !== UNKNOWN_MODULE) continue;
    const from = Math.max(0, index - NEAR);
    const nearest = Array.from({ length: 2 * NEAR }, (_, step) => from + step)
      .filter((other) => ![undefined, UNKNOWN_MODULE, 'core'].includes(told[other]))
      .toSorted((one, other) => Math.abs(one - index) - Math.abs(other - index))[0];
    block.module = (nearest === undefined ? undefined : told[nearest]) ?? UNKNOWN_MODULE;
  }
}

const NEAR = 16;
