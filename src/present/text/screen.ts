/**
 * What rows are drawn for: a size, a language, a style, and the time it is.
 */
import type { Instant } from '../../base/time.ts';
import type { Words } from '../words/words.ts';
import type { Style } from './style.ts';

export interface Screen {
  readonly width: number;
  readonly height: number;
  readonly words: Words;
  readonly style: Style;
  readonly now: Instant;
}

/** From here on a pool is worth a look, from there on it is in danger. */
const WORTH_A_LOOK = 0.75;
const IN_DANGER = 0.9;

/** The colour of a share of a pool; the figure itself stands beside it. */
export function colourOf(share: number, { good, warning, bad }: Style): Style['good'] {
  return share >= IN_DANGER ? bad : share >= WORTH_A_LOOK ? warning : good;
}
