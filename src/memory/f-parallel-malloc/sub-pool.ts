/** One of the 32: an F_MALLOC that orders large lists, splits whenever it can and joins forwards once. */
import { FMalloc } from '../f-malloc/f-malloc.ts';
import { wordAt } from '../words.ts';

export class SubPool extends FMalloc {
  protected find(words: number): number {
    return this.firstFit(words);
  }

  protected link(fragment: number, size: number): void {
    this.linkBySize(fragment, size);
  }

  protected isWorthSplitting(rest: number): boolean {
    return rest > this.header + 1;
  }

  protected joined(block: number): number {
    const behind = this.behind(block);
    if (this.isFreeAt(behind)) this.absorb(block, wordAt(this.memory, block), behind);
    return block;
  }

  protected afterSplit(): void {}
  protected afterGrowth(): void {}
}
