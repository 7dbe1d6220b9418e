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
import type { LogOrigin } from '../message-reader.ts';
import { BlockBuilder } from './dump-block.ts';
import type { MemoryDump } from './dump.ts';
import { poolAt, type PoolKind } from './pool-kind.ts';
import type { Sites } from './site.ts';

export interface DumpReader {
  /** Whether the message, in `text` from `from` up to `to`, was a part of a dump. */
  readonly read: (origin: LogOrigin, text: string, from?: number, to?: number) => boolean;
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

const BEGINS = 'Memory status (';

export function dumpReader(sites: Sites): DumpReader {
  /** Of each process, the innermost last: only where there are no pids are there several. */
  const open = new Map<number | undefined, OpenDump[]>();
  let over: OpenDump[] = [];
  let lastPid: number | undefined;
  /** Of that process, the block that has not ended yet. */
  let lastBlock: BlockBuilder | undefined;

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
    read({ pid: told, time }, text, from = 0, to = text.length) {
      const begins = mayBegin(text, from) ? beginsAt(text, from, to) : undefined;
      if (begins === undefined && (told === undefined || told === lastPid)) {
        if (lastBlock?.hasEnded === false) return lastBlock.take(text, from, to) !== 'foreign';
      }
      // A beginning continues nothing: where it has no pid, there are none.
      const pid = told ?? (begins === undefined ? lastPid : undefined);
      lastPid = pid;
      lastBlock = undefined;
      if (begins === 'dump') {
        begin(pid, time, poolAt(text, from + BEGINS.length));
        return true;
      }
      const dumps = open.get(pid);
      const current = dumps?.at(-1);
      if (begins === 'block') {
        const isNext =
          current !== undefined &&
          (current.blocks.at(-1)?.hasEnded ?? true) &&
          current.blocks.length < MOST_BLOCKS;
        const dump = isNext ? current : begin(pid, time, undefined);
        dump.blocks.push(new BlockBuilder(sites));
        dump.blocks.at(-1)?.take(text, from, to);
        return true;
      }
      const isOpen = current !== undefined && !hasEnded(current);
      lastBlock = (isOpen ? current : dumps?.findLast((dump) => !hasEnded(dump)))?.blocks.at(-1);
      if (lastBlock !== undefined) return lastBlock.take(text, from, to) !== 'foreign';
      if (current !== undefined && current.blocks.length > 0 && from === to) return true;
      const message = text.slice(from, to);
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
function mayBegin(text: string, from: number): boolean {
  const first = text.charCodeAt(from);
  return first === 77 || first === 102 || first === 113 || first === 104;
}

function beginsAt(text: string, from: number, to: number): 'dump' | 'block' | undefined {
  if (text.startsWith(BEGINS, from)) return 'dump';
  return BlockBuilder.begins(text.slice(from, to)) ? 'block' : undefined;
}

function hasEnded({ blocks }: OpenDump): boolean {
  return blocks.at(-1)?.hasEnded ?? false;
}

/** A log may begin in the middle of a dump: a row or a bucket without anything before it. */
function isCutPart(message: string, sites: Sites): boolean {
  const looksLike = message.includes(' x [') || /^hash ?=|^\[ *\d+ \]\[ .* B/.test(message);
  return looksLike && new BlockBuilder(sites).take(message, 0, message.length) === 'part';
}

function startCut(dump: OpenDump, message: string, sites: Sites): true {
  const block = new BlockBuilder(sites);
  block.take(message, 0, message.length);
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
