/**
 * One message of an allocation log (`memlog`): what a pool was asked for and what it gave.
 *
 * The wording is that of opensips-memory.md 4.7: F_MALLOC `shm_malloc(40), called from …`, Q_MALLOC the same with a blank
 * before the bracket and with the fragment behind the address. A `realloc` of nothing is followed by a nested `malloc`, a
 * moving one by a nested `malloc` and `free`: who counts operations must leave those out, who counts memory must not.
 */
import { POOLS, type PoolKind } from './pool-kind.ts';
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
const FREEING = 'freeing ';
const FROM = "alloc'ed from ";
const RESIZED = /^(?:growing|shrinking) from (\d{1,15}) to (\d{1,15})$/;
const REALLOC = /^(0x[\da-f]{1,16}|\(nil\)|0), (\d{1,15})->(\d{1,15})\), called from (.+)$/;

/** Undefined for what is no such message, or one that is cut. */
export function readMemlog(message: string, sites: Sites): MemlogMessage | undefined {
  // By far most lines of a log of dumps begin otherwise.
  const first = message.charCodeAt(0);
  if (first !== S && first !== P && first !== F && first !== R && first !== G) return undefined;
  if (message.charCodeAt(3) !== UNDERSCORE) return readDetail(message, sites);
  const pool = POOLS.get(message.slice(0, 3));
  const open = message.indexOf('(', 8);
  if (pool === undefined || open < 0 || open > 13) return undefined;
  switch (message.charCodeAt(4)) {
    case M:
      return readMalloc(message, pool, open, sites);
    case F:
      return readFree(message, pool, open, sites);
    case R:
      return readRealloc(message.slice(open + 1), pool, sites);
    default:
      return undefined;
  }
}

const UNDERSCORE = 95;
const S = 115;
const P = 112;
const G = 103;
const M = 109;
const F = 102;
const R = 114;

function readMalloc(
  message: string,
  pool: PoolKind,
  open: number,
  sites: Sites,
): MemlogMessage | undefined {
  const close = message.indexOf(')', open);
  const size = decimal(message, open + 1, close);
  if (size === undefined) return undefined;
  if (message.startsWith(CALLED, close + 1)) {
    const site = sites.fromCall(message.slice(close + 1 + CALLED.length));
    return site && { kind: 'malloc', pool, size, site };
  }
  const at = message.indexOf('returns address 0x', close);
  if (at < 0) return undefined;
  const blank = message.indexOf(' ', at + 18);
  const address = hexadecimal(message, at + 18, blank < 0 ? message.length : blank);
  if (address === undefined) return undefined;
  const told = blank < 0 ? undefined : /\(size=(\d{1,15})\)/.exec(message)?.[1];
  return { kind: 'given', pool, size: told === undefined ? size : Number(told), address };
}

function readFree(
  message: string,
  pool: PoolKind,
  open: number,
  sites: Sites,
): MemlogMessage | undefined {
  const close = message.indexOf(')', open);
  if (!message.startsWith('0x', open + 1) || !message.startsWith(CALLED, close + 1)) {
    return undefined;
  }
  const address = hexadecimal(message, open + 3, close);
  const site = sites.fromCall(message.slice(close + 1 + CALLED.length));
  return address === undefined || site === undefined
    ? undefined
    : { kind: 'free', pool, address, site };
}

function readRealloc(text: string, pool: PoolKind, sites: Sites): MemlogMessage | undefined {
  const [, address = '', from, to, caller] = REALLOC.exec(text) ?? [];
  const site = caller === undefined ? undefined : sites.fromCall(caller);
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

function readDetail(message: string, sites: Sites): MemlogMessage | undefined {
  if (message.startsWith(FREEING)) {
    const at = message.indexOf(FROM);
    const site = at < 0 ? undefined : sites.fromCall(message.slice(at + FROM.length));
    return site && { kind: 'freed', site };
  }
  if (message.startsWith('returning 0x')) {
    const address = hexadecimal(message, 12, message.length);
    return address === undefined ? undefined : { kind: 'returning', address };
  }
  if (message.startsWith('growing') || message.startsWith('shrinking')) {
    const [, from, to] = RESIZED.exec(message) ?? [];
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
