/** HP_MALLOC of 3.0: splits off no rest of less than 4 KiB. */
import { WORD } from '../words.ts';
import { HpMalloc } from './hp-malloc.ts';

export class HP30 extends HpMalloc {
  protected isWorthSplitting(rest: number): boolean {
    return rest >= 4096 / WORD;
  }
}
