/** How a profile is printed: what every part of its page is handed. */
import type { Words } from '../../words/words.ts';
import type { Style } from '../style.ts';

export interface ProfileOptions {
  readonly width: number;
  readonly words: Words;
  readonly style: Style;
  /** How many places a tree lists. */
  readonly top: number;
  /** The private memory of this process only. */
  readonly pid?: number;
}
