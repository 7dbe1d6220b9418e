/** F_MALLOC of 3.0: as that of 2.2, but splits whenever more than a word would be left. */
import { LimitedFMalloc } from './limited.ts';

export class F30 extends LimitedFMalloc {
  protected isWorthSplitting(rest: number): boolean {
    return rest > this.header + 1;
  }
}
