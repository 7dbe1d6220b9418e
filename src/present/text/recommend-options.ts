/** What a page of a recommendation needs to be drawn. */
import type { Words } from '../words/words.ts';
import type { Style } from './style.ts';

export interface RecommendOptions {
  readonly width: number;
  readonly words: Words;
  readonly style: Style;
}
