/** Q_MALLOC from 3.0 on: splits whenever more than the smallest request would be left. */
import { WORD } from '../words.ts';
import { QMalloc } from './q-malloc.ts';

export class Q30 extends QMalloc {
  protected isWorthSplitting(rest: number): boolean {
    return rest > this.overhead + this.build.roundTo / WORD;
  }
}
