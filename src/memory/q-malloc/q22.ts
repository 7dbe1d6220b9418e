/** Q_MALLOC of 2.x: splits only when the rest is big. */
import { isBigRest } from '../rest.ts';
import { QMalloc } from './q-malloc.ts';

export class Q22 extends QMalloc {
  protected isWorthSplitting(rest: number, words: number): boolean {
    return isBigRest(rest, words, this.overhead);
  }
}
