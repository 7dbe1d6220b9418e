/** F_MALLOC of 2.2 and 2.3: splits only when the rest is big. */
import { isBigRest } from '../rest.ts';
import { LimitedFMalloc } from './limited.ts';

export class F22 extends LimitedFMalloc {
  protected isWorthSplitting(rest: number, words: number): boolean {
    return isBigRest(rest, words, this.header);
  }
}
