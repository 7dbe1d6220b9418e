/** HP_MALLOC from 3.1 on: splits off no rest of less than 256 bytes. */
import { WORD } from '../words.ts';
import { HpMalloc } from './hp-malloc.ts';

export class HP31 extends HpMalloc {
  protected isWorthSplitting(rest: number): boolean {
    return rest >= 256 / WORD;
  }
}
