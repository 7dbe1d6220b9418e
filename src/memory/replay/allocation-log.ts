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
  isSharedDump: boolean;
  malloc?: number;
  realloc?: { readonly address: number; readonly size: number; given?: number };
}

const PREFIX = /\[(-?\d+)\] (?:[A-Z]+:)?/;
const CALL =
  /^shm_(?:malloc\((\d+)\), (?:called|returns address (0x[\da-f]+))|free\((0x[\da-f]+)\)|realloc\((\(nil\)|0x[\da-f]+), \d+->(\d+)\))/;

/** Of a log as a server writes it to standard error, whole. */
export function readAllocationLog(text: string): AllocationLog {
  const reader = new AllocationLogReader();
  for (const line of text.split('\n')) {
    const prefix = PREFIX.exec(line);
    const message = prefix === null ? line : line.slice(prefix.index + prefix[0].length);
    reader.read(prefix?.[1] ?? '', message);
  }
  return reader.done();
}

/** Of a log of any form, message by message. */
export class AllocationLogReader {
  readonly #server: { -readonly [Key in keyof LoggedServer]: LoggedServer[Key] } = {};
  readonly #operations = new OperationsBuilder();
  readonly #doing = new Map<string, Doing>();
  /** By address, what is held. */
  readonly #blocks = new Map<number, number>();
  readonly #unused: number[] = [];
  #numbers = 0;
  #unseen = 0;

  /** `process` is a pid, or whatever tells processes apart. */
  read(process: string, message: string): void {
    if (message.startsWith('shm_')) {
      const call = CALL.exec(message);
      if (call !== null) this.#call(this.#doingOf(process), call);
    } else if (message.startsWith('returning ')) {
      this.#returning(this.#doingOf(process), message.startsWith('returning 0x'));
    } else if (message.startsWith('Memory status (')) {
      this.#doingOf(process).isSharedDump = message.startsWith('Memory status (shm)');
    } else {
      Object.assign(this.#server, saidBy(message, this.#doingOf(process).isSharedDump));
    }
  }

  done(): AllocationLog {
    const operations = this.#operations.done();
    return { operations, unseen: this.#unseen, server: this.#server };
  }

  #doingOf(process: string): Doing {
    const known = this.#doing.get(process);
    if (known !== undefined) return known;
    const fresh = { isSharedDump: false };
    this.#doing.set(process, fresh);
    return fresh;
  }

  #call(doing: Doing, [, size, given, freed, moved, to]: RegExpExecArray): void {
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
  #returning(doing: Doing, isGiven: boolean): void {
    if (doing.realloc === undefined) return;
    const { address, size, given = address } = doing.realloc;
    delete doing.realloc;
    this.#realloc(address, size, isGiven ? given : FAILED);
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

function saidBy(message: string, isSharedDump: boolean): LoggedServer {
  const [, version] = /version: opensips (\d+\.\d+(?:\.\d+)?)/i.exec(message) ?? [];
  const [, size, allocator] =
    /using (\d+) MB of shared memory, allocator: (\w+?)(?:_DBG)?$/.exec(message) ?? [];
  const [, header] = (isSharedDump && /^TOTAL: (\d+) overhead/.exec(message)) || [];
  return {
    ...(version !== undefined && { version }),
    ...(size !== undefined && { mebibytes: Number(size) }),
    ...(allocator !== undefined && { allocator }),
    ...(header !== undefined && { header: Number(header) }),
  };
}
