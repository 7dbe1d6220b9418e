/** F_PARALLEL_MALLOC, slow and obvious: 32 obvious pools side by side, one drawn for each request. */
import type { Build } from '../build.ts';
import { ObviousPool } from './obvious-pool.ts';

const PARTS = 32;

export class ObviousParallel {
  readonly #parts: readonly ObviousPool[];
  readonly #size: number;
  readonly #draw: () => number;

  constructor(build: Build, size: number, draw: () => number) {
    this.#size = Math.floor(size / PARTS / 8) * 8;
    this.#parts = Array.from({ length: PARTS }, () => new ObviousPool('FP36', build, this.#size));
    this.#draw = draw;
  }

  malloc(asked: number): number {
    const part = this.#draw() % PARTS;
    const address = this.#part(part).malloc(asked);
    return address === 0 ? 0 : address + part * this.#size;
  }

  free(address: number): void {
    if (address !== 0) this.#partOf(address).free(address % this.#size);
  }

  realloc(address: number, asked: number): number {
    if (address === 0) this.#draw();
    if (asked === 0) {
      this.free(address);
      return 0;
    }
    if (address === 0) return this.malloc(asked);
    if (this.#partOf(address).resize(address % this.#size, asked)) return address;
    const moved = this.malloc(asked);
    if (moved !== 0) this.free(address);
    return moved;
  }

  statistics(): readonly number[] {
    const all = this.#parts.map((part) => part.statistics());
    return all.reduce((sums, each) => sums.map((sum, index) => sum + (each[index] ?? 0)));
  }

  pieces(): readonly { readonly at: number; readonly size: number; readonly isFree: boolean }[] {
    return this.#parts.flatMap((part, index) =>
      part.pieces().map((piece) => ({ ...piece, at: piece.at + index * this.#size })),
    );
  }

  lists(): readonly unknown[] {
    return this.#parts.flatMap((part, index) =>
      part.lists().map(({ list, fragments }) => ({
        list,
        fragments: fragments.map(({ at, size }) => ({ at: at + index * this.#size, size })),
      })),
    );
  }

  #part(part: number): ObviousPool {
    const found = this.#parts[part];
    if (found === undefined) throw new Error(`no part ${part}`);
    return found;
  }

  #partOf(address: number): ObviousPool {
    return this.#part(Math.floor(address / this.#size));
  }
}
