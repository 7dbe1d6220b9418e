/**
 * The rules of knowledge/allocators.md once more, slow and obvious: fragments are objects in an array, lists are arrays,
 * statistics are sums over all fragments, nothing is kept twice. What the real pools do is compared with this.
 *
 * In bytes throughout. It knows no headers, only how large they are.
 */
import type { Build } from '../build.ts';
import { FAMILIES } from '../families.ts';
import type { FamilyName } from '../family-name.ts';
import { sizesOfLayout } from '../layout.ts';

interface Piece {
  at: number;
  size: number;
  isFree: boolean;
  /** Where its header says that its predecessor's is; F31 only. */
  predecessor: number;
}

export class ObviousPool {
  readonly #family: FamilyName;
  readonly #roundTo: number;
  readonly #header: number;
  readonly #overhead: number;
  readonly #total: number;
  readonly #atStart: number;
  readonly #pieces: Piece[];
  readonly #lists = new Map<number, Piece[]>();
  #max: number;
  #splits = 0;

  constructor(family: FamilyName, build: Build, size: number) {
    const sizes = sizesOfLayout(FAMILIES[family].layoutOf(build));
    this.#family = family;
    this.#roundTo = sizes.roundTo;
    this.#header = sizes.header;
    this.#overhead = sizes.header + sizes.tail;
    this.#total = size - (size % sizes.roundTo);
    const first = this.#up(sizes.block);
    this.#atStart = first + (this.#isQ ? this.#overhead : 2 * this.#header);
    const piece = { at: first, size: this.#total - this.#atStart, isFree: false, predecessor: 0 };
    this.#pieces = [piece];
    this.#insert(piece);
    this.#max = this.#isQ ? 0 : this.#atStart;
  }

  /** The address, or 0. */
  malloc(asked: number): number {
    const size = this.#up(asked);
    let piece = this.#find(size);
    if (piece !== undefined) {
      this.#remove(piece);
      this.#split(piece, size);
    } else if (this.#isF) {
      piece = this.#defragment(size);
    }
    if (piece === undefined) return 0;
    this.#raiseMax();
    return piece.at + this.#header;
  }

  free(address: number): void {
    if (address === 0) return;
    let piece = this.#pieceOf(address);
    switch (this.#family) {
      case 'F22':
      case 'F30':
        while (this.#largeSpace() <= this.#largeLimit() && this.#freeBehind(piece) !== undefined)
          this.#absorbBehind(piece);
        break;
      case 'F24':
      case 'FP36':
      case 'HP30':
      case 'HP31':
        if (this.#freeBehind(piece) !== undefined) this.#absorbBehind(piece);
        break;
      case 'F31': {
        if (this.#freeBehind(piece) !== undefined) {
          this.#absorbBehind(piece);
          this.#nameBehind(piece);
        }
        const named = this.#pieces.find(({ at }) => at === piece.predecessor);
        if (!named?.isFree) break;
        piece = this.#joinInto(named, piece);
        this.#nameBehind(piece);
        break;
      }
      case 'Q22':
      case 'Q30': {
        if (this.#freeBehind(piece) !== undefined) this.#absorbBehind(piece);
        const before = this.#pieces[this.#pieces.indexOf(piece) - 1];
        if (before?.isFree) piece = this.#joinInto(before, piece);
      }
    }
    this.#insert(piece);
  }

  realloc(address: number, asked: number): number {
    if (asked === 0) {
      this.free(address);
      return 0;
    }
    if (address === 0) return this.malloc(asked);
    const piece = this.#pieceOf(address);
    if (!this.resize(address, asked)) {
      const moved = this.malloc(asked);
      if (moved !== 0) this.free(piece.at + this.#header);
      return moved;
    }
    return address;
  }

  /** Whether it stays where it is. */
  resize(address: number, asked: number): boolean {
    const size = this.#up(asked);
    const piece = this.#pieceOf(address);
    if (this.#isHp) return size <= piece.size;
    if (size > piece.size) {
      const behind = this.#freeBehind(piece);
      if (behind === undefined || behind.size + this.#overhead < size - piece.size) return false;
      this.#absorbBehind(piece);
      if (this.#family === 'F31') this.#nameBehind(piece);
    }
    if (piece.size > size) this.#split(piece, size);
    if (this.#isF) this.#raiseMax();
    return true;
  }

  /** In the order of `STATISTIC_NAMES`. */
  statistics(): readonly number[] {
    const realUsed = this.#realUsed();
    const inUse = this.#pieces.filter(({ isFree }) => !isFree);
    return [
      this.#total,
      sumOf(inUse),
      realUsed,
      this.#max,
      this.#total - realUsed,
      this.#isHp ? 2 + this.#splits : inUse.length,
    ];
  }

  pieces(): readonly { readonly at: number; readonly size: number; readonly isFree: boolean }[] {
    return this.#pieces.map(({ at, size, isFree }) => ({ at, size, isFree }));
  }

  lists(): readonly {
    readonly list: number;
    readonly fragments: readonly { readonly at: number; readonly size: number }[];
  }[] {
    return [...this.#lists]
      .filter(([, pieces]) => pieces.length > 0)
      .toSorted(([one], [other]) => one - other)
      .map(([list, pieces]) => ({
        list,
        fragments: pieces.map(({ at, size }) => ({ at, size })),
      }));
  }

  get #isF(): boolean {
    return this.#family.startsWith('F');
  }

  get #isQ(): boolean {
    return this.#family.startsWith('Q');
  }

  get #isHp(): boolean {
    return this.#family.startsWith('HP');
  }

  #up(bytes: number): number {
    return Math.ceil(bytes / this.#roundTo) * this.#roundTo;
  }

  #listOf(size: number): number {
    return size <= 16384
      ? Math.floor(size / this.#roundTo)
      : 16384 / this.#roundTo + Math.floor(Math.log2(size)) - 13;
  }

  #find(size: number): Piece | undefined {
    const start =
      this.#family === 'F31' && size > 16384 ? this.#listOf(size) + 1 : this.#listOf(size);
    for (let list = start; list < 2099; list++) {
      const found = this.#lists.get(list)?.find((piece) => piece.size >= size);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  #split(piece: Piece, size: number): void {
    const rest = piece.size - size;
    if (!this.#isWorthSplitting(rest, size)) return;
    const added: Piece = {
      at: piece.at + this.#overhead + size,
      size: rest - this.#overhead,
      isFree: false,
      predecessor: piece.at,
    };
    piece.size = size;
    this.#pieces.splice(this.#pieces.indexOf(piece) + 1, 0, added);
    this.#nameBehind(added);
    this.#insert(added);
    this.#splits++;
  }

  #isWorthSplitting(rest: number, size: number): boolean {
    switch (this.#family) {
      case 'F22':
      case 'F24':
      case 'Q22':
        return rest > this.#overhead + 16384 || rest >= this.#overhead + size;
      case 'F30':
      case 'F31':
      case 'FP36':
        return rest > this.#overhead + 8;
      case 'Q30':
        return rest > this.#overhead + this.#roundTo;
      case 'HP30':
        return rest >= 4096;
      case 'HP31':
        return rest >= 256;
    }
  }

  #defragment(size: number): Piece | undefined {
    for (let index = 0; index < this.#pieces.length; index++) {
      const piece = this.#pieces[index];
      if (!piece?.isFree || this.#freeBehind(piece) === undefined) continue;
      this.#remove(piece);
      while (this.#freeBehind(piece) !== undefined) {
        this.#absorbBehind(piece);
        if (piece.size > size) return piece;
      }
      this.#insert(piece);
    }
    return undefined;
  }

  #freeBehind(piece: Piece): Piece | undefined {
    const behind = this.#pieces[this.#pieces.indexOf(piece) + 1];
    return behind?.isFree ? behind : undefined;
  }

  #absorbBehind(piece: Piece): void {
    const index = this.#pieces.indexOf(piece) + 1;
    const behind = this.#pieces[index];
    if (behind === undefined) throw new Error('nothing is behind');
    this.#remove(behind);
    piece.size += behind.size + this.#overhead;
    this.#pieces.splice(index, 1);
    this.#splits--;
  }

  #joinInto(before: Piece, piece: Piece): Piece {
    this.#remove(before);
    before.size += piece.size + this.#overhead;
    this.#pieces.splice(this.#pieces.indexOf(piece), 1);
    return before;
  }

  #nameBehind(piece: Piece): void {
    const behind = this.#pieces[this.#pieces.indexOf(piece) + 1];
    if (behind !== undefined) behind.predecessor = piece.at;
  }

  #insert(piece: Piece): void {
    piece.isFree = true;
    const list = this.#listOf(piece.size);
    const pieces = this.#lists.get(list) ?? [];
    this.#lists.set(list, pieces);
    const place =
      this.#family === 'F31' ? 0 : pieces.findIndex((other) => other.size >= piece.size);
    pieces.splice(place < 0 ? pieces.length : place, 0, piece);
  }

  #remove(piece: Piece): void {
    piece.isFree = false;
    const pieces = this.#lists.get(this.#listOf(piece.size)) ?? [];
    pieces.splice(pieces.indexOf(piece), 1);
  }

  #pieceOf(address: number): Piece {
    const piece = this.#pieces.find(({ at }) => at === address - this.#header);
    if (piece === undefined) throw new Error(`nothing at ${address}`);
    return piece;
  }

  #realUsed(): number {
    if (!this.#isHp) return this.#total - sumOf(this.#pieces.filter(({ isFree }) => isFree));
    const inUse = this.#pieces.filter(({ isFree }) => !isFree);
    return this.#atStart + sumOf(inUse) + inUse.length * this.#header;
  }

  #raiseMax(): void {
    this.#max = Math.max(this.#max, this.#realUsed());
  }

  #largeSpace(): number {
    return sumOf(this.#pieces.filter(({ isFree, size }) => isFree && size > 16384));
  }

  #largeLimit(): number {
    return Math.max(5 * Math.floor(this.#total / 100), 81920);
  }
}

function sumOf(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, { size }) => sum + size, 0);
}
