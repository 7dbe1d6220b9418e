/**
 * One block of a dump, put together line by line (opensips-memory.md 4.3 to 4.5).
 *
 * Not for OpenSIPS's order of lines: any line may be missing, because logs are cut and rotated. Lines that are no dump's
 * are refused.
 */
import { ownText } from '../../base/own-text.ts';
import type { DumpBlock, DumpRow, FreeBucket } from './dump.ts';
import { fragmentList } from './fragment-list.ts';
import { NumberScanner } from './number-scanner.ts';
import { behind } from './part-of-text.ts';
import type { Sites } from './site.ts';

/** What a line was to a block: a part of it, its last line, or none of its business. */
export type Taken = 'part' | 'end' | 'foreign';

type Writable<Type> = { -readonly [Key in keyof Type]: Type[Key] };
type Building = Writable<Omit<DumpBlock, 'rows' | 'buckets' | 'isWhole'>>;

/** More rows or buckets than any allocator has. */
const MOST_ROWS = 20_000;

const scan = new NumberScanner();

const TAB = 9;
const DASH = 45;
const COLON = 58;
const T = 84;
const BRACKET = 91;
const CLOSING = 93;
const H = 104;

const STATUS = /^(fm|qm|hp)_status \((0x[\da-f]+|\(nil\))(?:, ROUNDTO=\d+)?\):/;
const ALLOCATORS = { fm: 'F_MALLOC', qm: 'Q_MALLOC', hp: 'HP_MALLOC' } as const;
const FIGURE =
  /^\s*(heap size=|total_size :|max[ _]used \(\+overhead\)(?:=| :)|used\+overhead :|used :|free :)\s*(\d{1,16})\s*$/;
const USED = /^\s*used= (\d{1,16}), used\+overhead= ?(\d{1,16}), free= ?(\d{1,16})/;
const FRAGMENTS = ' fragments no.:';
const BUCKET = 'bucket size:';
const HP_BUCKET =
  /^\[\s*\d{1,9} ?\]\[\s*(\d{1,16}) B(?: ->\s*(\d{1,16}) B)? \]\[ ?frags:([\d\s|]*)(\])?/;
const TOTAL =
  /^TOTAL:\s*(\d{1,16})(?:\/(\d{1,16}))? (free fragments|large bytes|overhead)(?: = (\d{1,16}) free bytes)?/;
const OVERHEAD = /^Fragment overhead: (\d{1,9})/;
const QUIET =
  /^(?: ?dumping summary of all alloc'ed\. fragments:| ?dumping free list(?: stats :|:)|Dumping free fragments:|total_bytes \| num_allocations x|\s*HP_[A-Z_]+ : \d+|unused fragm\.: hash|\s*start check=|\s*$)/;

export class BlockBuilder {
  readonly #sites: Sites;
  readonly #block: Building = { walkFailed: false };
  readonly #rows: DumpRow[] = [];
  readonly #buckets: FreeBucket[] = [];
  readonly #fragments = fragmentList();
  #openBucket: { from: number; to: number } | undefined;
  #pending = 0;
  #hasStatus = false;
  #isInFreeList = false;
  #hasEnded = false;

  constructor(sites: Sites) {
    this.#sites = sites;
  }

  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  get isInFreeList(): boolean {
    return this.#isInFreeList;
  }

  /** A block begins with `fm_status (…):` or its like. */
  static begins(message: string): boolean {
    return message.charCodeAt(1) === 109 || message.charCodeAt(1) === 112
      ? STATUS.test(message)
      : false;
  }

  /** `used` as far as it was said; known before the rest is read. */
  get used(): number | undefined {
    return this.#block.used;
  }

  get address(): string | undefined {
    return this.#block.address;
  }

  /** The line that stands in `text` from `from` up to `to`. */
  take(text: string, from: number, to: number): Taken {
    if (this.#hasEnded) return 'foreign';
    const isTaken = this.#isInFreeList
      ? this.#takeFree(text, from, to)
      : this.#takeRow(text, from, to);
    return isTaken ? 'part' : this.#takeOther(text.slice(from, to));
  }

  build(): DumpBlock {
    this.#closeBucket();
    const listed = this.#fragments.rows(this.#sites);
    return {
      ...this.#block,
      rows: listed.length === 0 ? this.#rows : [...this.#rows, ...listed],
      buckets: this.#buckets,
      isWhole: this.#hasStatus && this.#hasEnded,
    };
  }

  /** `      23040 : 60 x [dlg_hash.c: build_new_dlg, line 319]`, by far the most frequent line. */
  #takeRow(text: string, from: number, to: number): boolean {
    const bytes = scan.read(text, from, to);
    if (bytes === undefined || text.charCodeAt(scan.end + 1) !== COLON) return false;
    const count = scan.read(text, scan.end + 3, to);
    if (count === undefined || text.charCodeAt(scan.end + 3) !== BRACKET) return false;
    const start = scan.end + 4;
    let end = to - 1;
    while (end > start && text.charCodeAt(end) !== CLOSING) end--;
    const site = this.#sites.fromSummary(text, start, end);
    if (site === undefined) return false;
    if (this.#rows.length < MOST_ROWS) this.#rows.push({ site, count, bytes });
    return true;
  }

  #takeOther(message: string): Taken {
    const end = message.length;
    const first = message.charCodeAt(0);
    if (first === DASH) return this.#takeRuler(message);
    if (first === T && this.#takeTotal(message)) return 'part';
    if (
      (first === H ? this.#takeFragments(message, 0, end) : this.#takeBucket(message, 0, end)) ||
      this.#takeHpBucket(message) ||
      this.#takeTotals(message) ||
      this.#fragments.take(message)
    ) {
      return 'part';
    }
    if (message.startsWith('failed to walk through all fragments')) {
      this.#block.walkFailed = true;
      return 'part';
    }
    if (!QUIET.test(message)) return 'foreign';
    if (/umping free /.test(message)) this.#isInFreeList = true;
    return 'part';
  }

  /** Rulers stand around the summary; the one behind the free list ends the block. */
  #takeRuler(message: string): Taken {
    if (!/^-{5,}(\+-+)?$/.test(message)) return 'foreign';
    if (!this.#isInFreeList) return 'part';
    this.#hasEnded = true;
    return 'end';
  }

  /** Told apart by how they begin, because a large log is mostly free lists. */
  #takeFree(text: string, from: number, to: number): boolean {
    switch (text.charCodeAt(from)) {
      case H:
        return this.#takeFragments(text, from, to);
      case TAB:
        return this.#takeBucket(text, from, to);
      case BRACKET:
        return this.#takeHpBucket(text.slice(from, to));
      default:
        return false;
    }
  }

  /** `hash = 2060 fragments no.:     1, unused:     0`, whose bucket follows. */
  #takeFragments(text: string, from: number, to: number): boolean {
    if (!text.startsWith('hash', from)) return false;
    const fragments = numberBehind(FRAGMENTS, text, from, to);
    if (fragments === undefined || !text.startsWith(', unused:', scan.end)) return false;
    this.#isInFreeList = true;
    this.#pending = fragments;
    return true;
  }

  /** `\t\t bucket size:  33554432 -  67108864 (first  56264048)` */
  #takeBucket(text: string, start: number, end: number): boolean {
    const from = numberBehind(BUCKET, text, start, end);
    const to = from === undefined ? undefined : numberBehind('-', text, scan.end, end);
    const first = to === undefined ? undefined : numberBehind('(first', text, scan.end, end);
    if (from === undefined || to === undefined || first === undefined) return false;
    this.#isInFreeList = true;
    this.#addBucket(from, to, this.#pending, first);
    this.#pending = 0;
    return true;
  }

  /** An optimised bucket of HP_MALLOC is logged in several pieces, which others may come between. */
  #takeHpBucket(message: string): boolean {
    const met = message.charCodeAt(0) === BRACKET ? HP_BUCKET.exec(message) : null;
    const [, from, to, counts = '', close] = met ?? [];
    if (from === undefined) {
      if (this.#openBucket === undefined || !/^[\s|]*\d{0,12}[\s|]*\]?$/.test(message))
        return false;
      this.#pending += sum(message);
      if (message.includes(']')) this.#closeBucket();
      return true;
    }
    this.#closeBucket();
    this.#isInFreeList = true;
    this.#openBucket = { from: Number(from), to: Number(to ?? from) };
    this.#pending = sum(counts);
    if (close !== undefined) this.#closeBucket();
    return true;
  }

  #closeBucket(): void {
    if (this.#openBucket === undefined) return;
    this.#addBucket(this.#openBucket.from, this.#openBucket.to, this.#pending);
    this.#openBucket = undefined;
    this.#pending = 0;
  }

  #addBucket(from: number, to: number, fragments: number, first?: number): void {
    if (this.#buckets.length >= MOST_ROWS) return;
    this.#buckets.push({ from, to, fragments, ...(first !== undefined && { first }) });
  }

  #takeTotals(message: string): boolean {
    const block = this.#block;
    const met = BlockBuilder.begins(message) ? STATUS.exec(message) : null;
    const [, status, address] = met ?? [];
    if (status !== undefined && address !== undefined) {
      block.allocator = ALLOCATORS[status as keyof typeof ALLOCATORS];
      block.address = ownText(address);
      this.#hasStatus = true;
      return true;
    }
    const [, used, realUsed, free] = USED.exec(message) ?? [];
    if (used !== undefined) {
      block.used = Number(used);
      block.realUsed = Number(realUsed);
      block.free = Number(free);
      return true;
    }
    const [, name, value] = FIGURE.exec(message) ?? [];
    if (name !== undefined) {
      const figure = FIGURES.find(([start]) => name.startsWith(start));
      if (figure !== undefined) block[figure[1]] = Number(value);
      return true;
    }
    const [, overhead] = OVERHEAD.exec(message) ?? [];
    if (overhead === undefined) return false;
    block.header = Number(overhead);
    return true;
  }

  #takeTotal(message: string): boolean {
    const [, value, of, what, bytes] = TOTAL.exec(message) ?? [];
    if (value === undefined) return false;
    this.#isInFreeList = true;
    const block = this.#block;
    if (what === 'overhead') block.header = Number(value);
    if (what !== 'free fragments') return true;
    block.freeFragments = Number(value);
    if (of !== undefined) block.fragments = Number(of);
    if (bytes !== undefined) block.freeBytes = Number(bytes);
    return true;
  }
}

const FIGURES = [
  ['heap size', 'size'],
  ['total_size', 'size'],
  ['max', 'maxUsed'],
  ['used+overhead', 'realUsed'],
  ['used', 'used'],
  ['free', 'free'],
] as const;

function numberBehind(word: string, text: string, from: number, to: number): number | undefined {
  const at = behind(word, text, from, to);
  return at < 0 ? undefined : scan.read(text, at, to);
}

function sum(text: string): number {
  return (text.match(/\d{1,12}/g) ?? []).reduce((total, each) => total + Number(each), 0);
}
