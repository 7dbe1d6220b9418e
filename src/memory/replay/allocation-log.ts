/**
 * Reads what a server logged of its shared pool with `memlog` on (a DBG_MALLOC build, F_MALLOC's wording; knowledge 4.7) as
 * operations with the addresses that it gave.
 *
 * A `realloc` of nothing logs a `malloc` inside it, one that moves a `malloc` and a `free`: each counts once, as the
 * `realloc` that it is. Processes write at once, so each has a state of its own. Whatever is no line of the pool is passed
 * over; blocks that were given before the log began are freed unseen. Gzip is the caller's.
 */
import { FAILED, FREE, MALLOC, OperationsBuilder, REALLOC, type Operations } from './operations.ts';

export interface AllocationLog {
  /** Offsets are addresses of the server's process. */
  readonly operations: Operations;
  /** Calls on blocks that the log did not see given; they are not among the operations. */
  readonly unseen: number;
  readonly server: LoggedServer;
}

/** What else the log says, as far as it does. */
export interface LoggedServer {
  /** `3.6.8`. */
  readonly version?: string;
  /** `F_MALLOC`; the flavour `_DBG` is the same allocator. */
  readonly allocator?: string;
  /** Of the shared pool, in MiB. */
  readonly mebibytes?: number;
  /** Of a fragment of the shared pool, in bytes: a dump says it. */
  readonly header?: number;
}

/** What a process is in the middle of. */
interface Doing {
  malloc?: number;
  realloc?: { readonly address: number; readonly size: number; given?: number };
}

const PREFIX = /\[(-?\d+)\] (?:[A-Z]+:)?/;
const CALL =
  /^shm_(?:malloc\((\d+)\), (?:called|returns address (0x[\da-f]+))|free\((0x[\da-f]+)\)|realloc\((\(nil\)|0x[\da-f]+), \d+->(\d+)\))/;

export function readAllocationLog(text: string): AllocationLog {
  const reading = new Reading();
  const server: { -readonly [Key in keyof LoggedServer]: LoggedServer[Key] } = {};
  let isShared = false;
  for (let from = 0; from < text.length; ) {
    const end = text.indexOf('\n', from);
    const line = text.slice(from, end < 0 ? text.length : end);
    from = end < 0 ? text.length : end + 1;
    const prefix = PREFIX.exec(line);
    const message = prefix === null ? line : line.slice(prefix.index + prefix[0].length);
    if (message.startsWith('shm_')) {
      const call = CALL.exec(message);
      if (call !== null) reading.read(prefix?.[1] ?? '', call);
    } else if (message.startsWith('returning ')) {
      reading.returning(prefix?.[1] ?? '', message.startsWith('returning 0x'));
    } else if (message.startsWith('Memory status (')) {
      isShared = message.startsWith('Memory status (shm)');
    } else {
      Object.assign(server, saidBy(message, isShared));
    }
  }
  return { ...reading.done(), server };
}

function saidBy(message: string, isShared: boolean): LoggedServer {
  const [, version] = /version: opensips (\d+\.\d+(?:\.\d+)?)/i.exec(message) ?? [];
  const [, size, allocator] =
    /using (\d+) MB of shared memory, allocator: (\w+?)(?:_DBG)?$/.exec(message) ?? [];
  const [, header] = (isShared && /^TOTAL: (\d+) overhead/.exec(message)) || [];
  return {
    ...(version !== undefined && { version }),
    ...(size !== undefined && { mebibytes: Number(size) }),
    ...(allocator !== undefined && { allocator }),
    ...(header !== undefined && { header: Number(header) }),
  };
}

class Reading {
  readonly #operations = new OperationsBuilder();
  readonly #doing = new Map<string, Doing>();
  /** By address, what is held. */
  readonly #blocks = new Map<number, number>();
  readonly #unused: number[] = [];
  #numbers = 0;
  #unseen = 0;

  /** Groups of `CALL`. */
  read(process: string, [, size, given, freed, moved, to]: RegExpExecArray): void {
    const doing = this.#doing.get(process) ?? {};
    this.#doing.set(process, doing);
    if (given !== undefined) this.#given(doing, Number(given));
    else if (size !== undefined) this.#asked(doing, Number(size));
    else if (freed !== undefined) this.#freed(doing, Number(freed));
    // To nothing it logs a free, which is what it is.
    else if (moved !== undefined && to !== '0') {
      const address = moved === '(nil)' ? 0 : Number(moved);
      doing.realloc = { address, size: Number(to) };
    }
  }

  /** A `realloc` is over, well or not. */
  returning(process: string, isGiven: boolean): void {
    const doing = this.#doing.get(process);
    if (doing?.realloc === undefined) return;
    const { address, size, given = address } = doing.realloc;
    delete doing.realloc;
    this.#realloc(address, size, isGiven ? given : FAILED);
  }

  done(): { readonly operations: Operations; readonly unseen: number } {
    return { operations: this.#operations.done(), unseen: this.#unseen };
  }

  #asked(doing: Doing, size: number): void {
    if (doing.realloc !== undefined) return;
    if (doing.malloc !== undefined) this.#malloc(doing.malloc, undefined);
    doing.malloc = size;
  }

  #given(doing: Doing, address: number): void {
    if (doing.realloc !== undefined) {
      doing.realloc.given = address;
      if (doing.realloc.address !== 0) return;
      this.#realloc(0, doing.realloc.size, address);
      delete doing.realloc;
    } else if (doing.malloc !== undefined) {
      this.#malloc(doing.malloc, address);
      delete doing.malloc;
    }
  }

  #freed(doing: Doing, address: number): void {
    if (doing.realloc !== undefined) return;
    const block = this.#blocks.get(address);
    if (block === undefined) {
      this.#unseen++;
      return;
    }
    this.#operations.add(FREE, block, 0, 0);
    this.#blocks.delete(address);
    this.#unused.push(block);
  }

  #malloc(size: number, address: number | undefined): void {
    const block = this.#newBlock();
    this.#operations.add(MALLOC, block, size, address ?? FAILED);
    if (address === undefined) this.#unused.push(block);
    else this.#blocks.set(address, block);
  }

  #realloc(address: number, size: number, given: number): void {
    const known = this.#blocks.get(address);
    if (address !== 0 && known === undefined) {
      this.#unseen++;
      return;
    }
    const block = known ?? this.#newBlock();
    this.#operations.add(REALLOC, block, size, given);
    if (given === FAILED) return;
    this.#blocks.delete(address);
    this.#blocks.set(given, block);
  }

  #newBlock(): number {
    return this.#unused.pop() ?? this.#numbers++;
  }
}
