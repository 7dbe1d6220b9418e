/** F_MALLOC of 2.4: splits only when the rest is big, and a block that comes back joins forwards once. */
import { FMalloc } from './f-malloc.ts';
import { isBigRest } from '../rest.ts';
import { wordAt } from '../words.ts';

export class F24 extends FMalloc {
  protected find(words: number): number {
    return this.firstFit(words);
  }

  protected link(fragment: number, size: number): void {
    this.linkBySize(fragment, size);
  }

  protected isWorthSplitting(rest: number, words: number): boolean {
    return isBigRest(rest, words, this.header);
  }

  protected joined(block: number): number {
    const behind = this.behind(block);
    if (this.isFreeAt(behind)) this.absorb(block, wordAt(this.memory, block), behind);
    return block;
  }

  protected afterSplit(): void {}
  protected afterGrowth(): void {}
}
