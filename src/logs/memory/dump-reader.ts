/**
 * Memory dumps out of a log in which several processes write at once.
 *
 * Each process has a state of its own. A dump begins with `Memory status (…):` and has one block, F_PARALLEL_MALLOC's
 * several; it is over when its process begins the next or the log ends, because only then it is known that no block follows.
 * A line without any prefix continues what was written last. Where there are no pids at all (2.2 to stderr) and a dump breaks
 * into another, what follows the end of the inner one continues the outer one. What is cut at its beginning or end is handed
 * out as far as it goes.
 */
import { ownText } from '../../base/own-text.ts';
import type { LogRecord } from '../log-record.ts';
import { BlockBuilder } from './dump-block.ts';
import type { MemoryDump } from './dump.ts';
import { POOLS, type PoolKind } from './pool-kind.ts';
import type { Sites } from './site.ts';

export interface DumpReader {
  /** Whether the record was a part of a dump. */
  readonly read: (record: LogRecord) => boolean;
  /** All dumps that are over since the last call, in the order in which they began. */
  readonly taken: () => readonly FinishedDump[];
  /** The log is over: whatever is unfinished comes out as it is. */
  readonly end: () => readonly FinishedDump[];
}

/** A dump whose rows are read only when it is asked for, because of many only a few are. */
export interface FinishedDump {
  readonly pid: number | undefined;
  readonly time: string | undefined;
  readonly pool: PoolKind | undefined;
  /** Of its first block. */
  readonly address: string | undefined;
  /** Of all its blocks. */
  readonly used: number;
  readonly build: () => MemoryDump;
}

interface OpenDump {
  readonly pid: number | undefined;
  readonly time: string | undefined;
  readonly pool: PoolKind | undefined;
  readonly blocks: BlockBuilder[];
}

/** Processes that write at once; a log with more is read on with the oldest handed out. */
const MOST_OPEN = 4096;
/** F_PARALLEL_MALLOC has 32. */
const MOST_BLOCKS = 256;

/** Lines that wait to be read keep the pieces of the log in memory that they were cut from. */
const MOST_WAITING = 3000;

const BEGINS = 'Memory status (';

export function dumpReader(sites: Sites): DumpReader {
  /** Of each process, the innermost last: only where there are no pids are there several. */
  const open = new Map<number | undefined, OpenDump[]>();
  let over: OpenDump[] = [];
  let lastPid: number | undefined;

  let waiting = 0;

  const settle = () => {
    waiting = 0;
    for (const dumps of open.values()) {
      for (const { blocks } of dumps) for (const block of blocks) block.settle();
    }
  };
  const handOut = (dump: OpenDump) => {
    if (dump.blocks.length > 0) over.push(dump);
  };
  const begin = (pid: number | undefined, time: string | undefined, pool: PoolKind | undefined) => {
    const dumps = open.get(pid) ?? [];
    const unfinished = pid === undefined ? dumps.filter((dump) => !hasEnded(dump)) : [];
    for (const dump of dumps) if (!unfinished.includes(dump)) handOut(dump);
    while (unfinished.length >= 64) {
      const oldest = unfinished.shift();
      if (oldest !== undefined) handOut(oldest);
    }
    const dump: OpenDump = { pid, time: time && ownText(time), pool, blocks: [] };
    open.set(pid, [...unfinished, dump]);
    if (open.size > MOST_OPEN) {
      const [first] = open.keys();
      for (const each of open.get(first) ?? []) handOut(each);
      open.delete(first);
    }
    return dump;
  };

  return {
    read({ pid: told, time, message }) {
      // A beginning continues nothing: where it has no pid, there are none.
      const isHead =
        mayBegin(message) && (message.startsWith(BEGINS) || BlockBuilder.begins(message));
      const pid = told ?? (isHead ? undefined : lastPid);
      lastPid = pid;
      if (isHead && message.startsWith(BEGINS)) {
        begin(pid, time, POOLS.get(message.slice(BEGINS.length, BEGINS.length + 3)));
        return true;
      }
      const dumps = open.get(pid);
      const current = dumps?.at(-1);
      if (isHead) {
        const isNext =
          current !== undefined &&
          (current.blocks.at(-1)?.hasEnded ?? true) &&
          current.blocks.length < MOST_BLOCKS;
        const dump = isNext ? current : begin(pid, time, undefined);
        dump.blocks.push(new BlockBuilder(sites));
        dump.blocks.at(-1)?.take(message);
        return true;
      }
      const isOpen = current !== undefined && !hasEnded(current);
      const block = (isOpen ? current : dumps?.findLast((dump) => !hasEnded(dump)))?.blocks.at(-1);
      if (block !== undefined) {
        if (++waiting > MOST_WAITING) settle();
        return block.take(message) !== 'foreign';
      }
      if (current !== undefined && current.blocks.length > 0 && message === '') return true;
      return isCutPart(message, sites) && startCut(begin(pid, time, undefined), message, sites);
    },
    taken() {
      const dumps = over.map(finished);
      over = [];
      return dumps;
    },
    end() {
      for (const dumps of open.values()) for (const dump of dumps) handOut(dump);
      open.clear();
      return this.taken();
    },
  };
}

/** `M`, `f`, `q` or `h`, as heads do. */
function mayBegin(message: string): boolean {
  const first = message.charCodeAt(0);
  return first === 77 || first === 102 || first === 113 || first === 104;
}

function hasEnded({ blocks }: OpenDump): boolean {
  return blocks.at(-1)?.hasEnded ?? false;
}

/** A log may begin in the middle of a dump: a row or a bucket without anything before it. */
function isCutPart(message: string, sites: Sites): boolean {
  const looksLike = message.includes(' x [') || /^hash ?=|^\[ *\d+ \]\[ .* B/.test(message);
  return looksLike && new BlockBuilder(sites).take(message) === 'part';
}

function startCut(dump: OpenDump, message: string, sites: Sites): true {
  const block = new BlockBuilder(sites);
  block.take(message);
  dump.blocks.push(block);
  return true;
}

function finished(dump: OpenDump): FinishedDump {
  const { pid, time, pool, blocks } = dump;
  return {
    pid,
    time,
    pool,
    address: blocks[0]?.address,
    used: blocks.reduce((sum, block) => sum + (block.used ?? 0), 0),
    build: () => built(dump),
  };
}

function built({ pid, time, pool, blocks }: OpenDump): MemoryDump {
  return {
    ...(pid !== undefined && { pid }),
    ...(time !== undefined && { time }),
    ...(pool !== undefined && { pool }),
    blocks: blocks.map((block) => block.build()),
  };
}
