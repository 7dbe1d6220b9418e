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
  readonly module: string;
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
  return blocks;
}
