/**
 * What one message of a log says about memory: refused by the allocator, given up by a module, or how large a pool is.
 *
 * The allocator's own words carry the figures (knowledge 4.8), in every spelling from 2.2 to 4.0: with or without the bytes
 * left (a build without STATISTICS does not know them), `contiguous` or `continuous`. Modules say it in hundreds of ways,
 * which all come down to a few words; what pool they name is not always the one that was full.
 */
import type { LogRecord } from './log-record.ts';

export type PoolName = 'shm' | 'pkg' | 'rpm';

/** The allocator had nothing that is large enough. */
export interface Refusal {
  /** `defragmenting` is a warning before it tries again; `refused` is the end of it. */
  readonly kind: 'refused' | 'defragmenting';
  readonly pool: PoolName | undefined;
  /** Such as `fm_malloc`; undefined where no function is named. */
  readonly by: string | undefined;
  /** Undefined where the build does not count. May be negative or absurd: it is what was printed. */
  readonly left: number | undefined;
  readonly need: number | undefined;
  /** `need` digit by digit, because a number beyond 2^53 is not exact. */
  readonly needed: string | undefined;
}

export type MemoryLine =
  | Refusal
  /** A module was refused something, in its own words; numbers in them are written N. */
  | {
      readonly kind: 'module';
      readonly where: string;
      readonly pool: PoolName | undefined;
      readonly says: string;
    }
  /** A reload went on without this rule: its calls are not routed any more. */
  | { readonly kind: 'rule-skipped' }
  | { readonly kind: 'rules-loaded'; readonly loaded: number; readonly discarded: number }
  /** Said at the start. */
  | {
      readonly kind: 'pool-size';
      readonly pool: PoolName;
      readonly bytes: number;
      readonly allocator: string | undefined;
    };

const POOLS: Readonly<Record<string, PoolName>> = {
  shm: 'shm',
  share: 'shm',
  shared: 'shm',
  sh: 'shm',
  pkg: 'pkg',
  private: 'pkg',
  rpm: 'rpm',
};

/** No server writes a longer message about memory; what a hostile one appends is not looked at. */
const LONGEST = 1000;
const LONGEST_SAYING = 120;

const AT_ONCE = /^([\w-]{1,64}):([\w.-]{1,80}): /;
/** `module:function: `, also where something in front of it was not known for a prefix. */
const WHERE = /(?:^|[\s:\])])([\w-]{1,64}):([\w.-]{1,80}): /;
/** One of these is in every line that tells something, but for those that speak of allocating. */
const HINTS = ['mem', 'Mem', 'MEM', 'oom', 'OOM', 'skipping', 'discarded', 'defrag'];
const FAILED = /fail|unable|can't|cannot|could/i;
const REFUSED =
  /not enough (?:conti[gn]uous |continuous )?free (\w{1,16}) memory(?: ?\((?:(-?\d{1,40}) bytes left, ?)?need (-?\d{1,40})\))?/;
const NOT_ENOUGH_AFTERWARDS = 'unable to alloc a big enough fragment';
const SKIPPED = /failed to add (?:routing info for )?rule id .{1,40}skipping/;
const LOADED = /\bloaded (\d{1,12}) \(discarded (\d{1,12})\) rules\b/;
const POOL_SIZE =
  /\busing (\d{1,9}) MB of (shared|private process|restart persistent) memory(?:, allocator: (\w{1,40}))?/;
const GIVEN_UP =
  /\b(?:no(?: more)?|out of|not enough|no enough|not enough free|lack of|insufficient) (?:(share|shared|shm|pkg|private|rpm|free|system) ?)?_?mem(?:ory)?\b|\b(?:no(?: more)?|out of) (shm|pkg)_mem\b|\boom\b|\bmem(?:ory)? (?:allocation (?:failed|failure|error)|exhausted)|\b(?:cannot|can't|couldn't|could not|failed to|unable to|fail to) (?:\(re\))?(?:(sh|shm|pkg|share) )?(?:\(re\))?(?:re)?(?:alloc(?:ate)?|malloc)\b|\b(shm|pkg)_malloc(?:\(\))? fail/i;

/** Undefined where it says nothing of memory that ran out. */
export function readMemoryLine({ message }: Pick<LogRecord, 'message'>): MemoryLine | undefined {
  const text = message.length > LONGEST ? message.slice(0, LONGEST) : message;
  if (!mayTell(text)) return undefined;
  const isDefragmenting = text.includes('attempting defragmentation');
  const refused = text.includes('not enough') ? REFUSED.exec(text) : null;
  if (refused !== null || isDefragmenting || text.includes(NOT_ENOUGH_AFTERWARDS)) {
    const [, pool = '', left, needed] = refused ?? [];
    return {
      kind: isDefragmenting ? 'defragmenting' : 'refused',
      pool: POOLS[pool],
      by: whereIn(text)?.[2],
      left: left === undefined ? undefined : Number(left),
      need: needed === undefined ? undefined : Number(needed),
      needed,
    };
  }
  if (text.includes('skipping') && SKIPPED.test(text)) return { kind: 'rule-skipped' };
  if (text.includes('discarded')) {
    const [, loaded, discarded] = LOADED.exec(text) ?? [];
    if (loaded !== undefined)
      return { kind: 'rules-loaded', loaded: Number(loaded), discarded: Number(discarded) };
  }
  return text.includes(' MB of ') ? (poolSize(text) ?? module(text)) : module(text);
}

/** A log is mostly about other things: they are told apart without a pattern. */
function mayTell(text: string): boolean {
  return HINTS.some((hint) => text.includes(hint)) || (text.includes('alloc') && FAILED.test(text));
}

function poolSize(text: string): MemoryLine | undefined {
  const [, megabytes, which, allocator] = POOL_SIZE.exec(text) ?? [];
  if (megabytes === undefined) return undefined;
  const pool = which === 'shared' ? 'shm' : which === 'private process' ? 'pkg' : 'rpm';
  return { kind: 'pool-size', pool, bytes: Number(megabytes) * 1024 * 1024, allocator };
}

function module(text: string): MemoryLine | undefined {
  const given = GIVEN_UP.exec(text);
  const where = given === null ? null : whereIn(text);
  if (given === null || where === null) return undefined;
  const [prefix, name = '', does = ''] = where;
  const named =
    given
      .slice(1)
      .find((word) => word !== undefined)
      ?.toLowerCase() ?? '';
  const saying = text
    .slice(where.index + prefix.length)
    .replace(/\d+/g, 'N')
    .trim();
  return {
    kind: 'module',
    where: `${name}:${does}`,
    pool: POOLS[named] ?? poolSaid(saying),
    says: saying.slice(0, LONGEST_SAYING),
  };
}

function poolSaid(saying: string): PoolName | undefined {
  if (/shmem|\bshm/i.test(saying)) return 'shm';
  return /\bpkg/i.test(saying) ? 'pkg' : undefined;
}

function whereIn(text: string): RegExpExecArray | null {
  return AT_ONCE.exec(text) ?? WHERE.exec(text);
}
