/**
 * One message of an allocation log (`memlog`): what a pool was asked for and what it gave.
 *
 * The wording is that of opensips-memory.md 4.7: F_MALLOC `shm_malloc(40), called from …`, Q_MALLOC the same with a blank
 * before the bracket and with the fragment behind the address. A `realloc` of nothing is followed by a nested `malloc`, a
 * moving one by a nested `malloc` and `free`: who counts operations must leave those out, who counts memory must not.
 */
import { behind, indexOfCode } from './part-of-text.ts';
import { poolAt, type PoolKind } from './pool-kind.ts';
import type { Site, Sites } from './site.ts';

export type MemlogMessage =
  /** Asked for, not yet given. */
  | { readonly kind: 'malloc'; readonly pool: PoolKind; readonly size: number; readonly site: Site }
  /** Given; `size` is rounded up as the pool rounds. */
  | {
      readonly kind: 'given';
      readonly pool: PoolKind;
      readonly size: number;
      readonly address: number;
    }
  | {
      readonly kind: 'free';
      readonly pool: PoolKind;
      readonly address: number;
      readonly site: Site;
    }
  /** The address is 0 where there was none before. */
  | {
      readonly kind: 'realloc';
      readonly pool: PoolKind;
      readonly address: number;
      readonly from: number;
      readonly to: number;
      readonly site: Site;
    }
  /** Behind a `free`: who had asked for the block. */
  | { readonly kind: 'freed'; readonly site: Site }
  /** Behind a `realloc`: how it went on. */
  | { readonly kind: 'resized'; readonly from: number; readonly to: number }
  | { readonly kind: 'returning'; readonly address: number };

const CALLED = ', called from ';
const RETURNS = 'returns address 0x';
const FREEING = 'freeing ';
const FROM = "alloc'ed from ";
const RETURNING = 'returning 0x';
const RESIZED = /^(?:growing|shrinking) from (\d{1,15}) to (\d{1,15})$/;
const REALLOC = /^(0x[\da-f]{1,16}|\(nil\)|0), (\d{1,15})->(\d{1,15})\), called from (.+)$/;
const FRAGMENT = /\(size=(\d{1,15})\)/;

/**
 * The message that stands in `text` from `from` up to `to`. Undefined for what is no such message, or one that is cut.
 *
 * Nothing is cut out of the text but where it has to be: there are millions of these.
 */
export function readMemlog(
  text: string,
  sites: Sites,
  from = 0,
  to = text.length,
): MemlogMessage | undefined {
  // By far most lines of a log of dumps begin otherwise.
  const first = text.charCodeAt(from);
  if (first !== S && first !== P && first !== F && first !== R && first !== G) return undefined;
  if (text.charCodeAt(from + 3) !== UNDERSCORE) return readDetail(text, from, to, sites);
  const pool = poolAt(text, from);
  const open = indexOfCode(OPENING, text, from + 8, Math.min(from + 14, to));
  if (pool === undefined || open < 0) return undefined;
  switch (text.charCodeAt(from + 4)) {
    case M:
      return readMalloc(text, open, to, pool, sites);
    case F:
      return readFree(text, open, to, pool, sites);
    case R:
      return readRealloc(text.slice(open + 1, to), pool, sites);
    default:
      return undefined;
  }
}

const BLANK = 32;
const OPENING = 40;
const CLOSING = 41;
const UNDERSCORE = 95;
const S = 115;
const P = 112;
const G = 103;
const M = 109;
const F = 102;
const R = 114;

function readMalloc(
  text: string,
  open: number,
  to: number,
  pool: PoolKind,
  sites: Sites,
): MemlogMessage | undefined {
  const close = indexOfCode(CLOSING, text, open, to);
  const size = decimal(text, open + 1, close);
  if (size === undefined) return undefined;
  if (text.startsWith(CALLED, close + 1)) {
    const site = sites.fromCall(text, close + 1 + CALLED.length, to);
    return site && { kind: 'malloc', pool, size, site };
  }
  const at = behind(RETURNS, text, close, to);
  if (at < 0) return undefined;
  const blank = indexOfCode(BLANK, text, at, to);
  const address = hexadecimal(text, at, blank < 0 ? to : blank);
  if (address === undefined) return undefined;
  const told = blank < 0 ? undefined : FRAGMENT.exec(text.slice(open, to))?.[1];
  return { kind: 'given', pool, size: told === undefined ? size : Number(told), address };
}

function readFree(
  text: string,
  open: number,
  to: number,
  pool: PoolKind,
  sites: Sites,
): MemlogMessage | undefined {
  const close = indexOfCode(CLOSING, text, open, to);
  if (!text.startsWith('0x', open + 1) || !text.startsWith(CALLED, close + 1)) return undefined;
  const address = hexadecimal(text, open + 3, close);
  const site = sites.fromCall(text, close + 1 + CALLED.length, to);
  return address === undefined || site === undefined
    ? undefined
    : { kind: 'free', pool, address, site };
}

function readRealloc(rest: string, pool: PoolKind, sites: Sites): MemlogMessage | undefined {
  const [, address = '', from, to, caller] = REALLOC.exec(rest) ?? [];
  const site = caller === undefined ? undefined : sites.fromCall(caller, 0, caller.length);
  return (
    site && {
      kind: 'realloc',
      pool,
      address: address.startsWith('0x') ? Number(address) : 0,
      from: Number(from),
      to: Number(to),
      site,
    }
  );
}

function readDetail(
  text: string,
  start: number,
  end: number,
  sites: Sites,
): MemlogMessage | undefined {
  if (text.startsWith(FREEING, start)) {
    const at = behind(FROM, text, start, end);
    const site = at < 0 ? undefined : sites.fromCall(text, at, end);
    return site && { kind: 'freed', site };
  }
  if (text.startsWith(RETURNING, start)) {
    const address = hexadecimal(text, start + RETURNING.length, end);
    return address === undefined ? undefined : { kind: 'returning', address };
  }
  if (text.startsWith('growing', start) || text.startsWith('shrinking', start)) {
    const [, from, to] = RESIZED.exec(text.slice(start, end)) ?? [];
    return from === undefined ? undefined : { kind: 'resized', from: Number(from), to: Number(to) };
  }
  return undefined;
}

/** No size and no address of a machine has more digits. */
const MOST_DIGITS = 15;

function decimal(text: string, from: number, to: number): number | undefined {
  if (to <= from || to - from > MOST_DIGITS) return undefined;
  let value = 0;
  for (let at = from; at < to; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return undefined;
    value = value * 10 + digit;
  }
  return value;
}

function hexadecimal(text: string, from: number, to: number): number | undefined {
  if (to <= from || to - from > MOST_DIGITS) return undefined;
  let value = 0;
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    const digit = code >= 97 ? code - 87 : code - 48;
    if (digit < 0 || digit > 15 || (code > 57 && code < 97)) return undefined;
    value = value * 16 + digit;
  }
  return value;
}
