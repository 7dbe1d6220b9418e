/** A moment of a range: without its day where the range is short enough that nobody asks for it. */
import type { Range } from '../view/range.ts';
import { shownZone } from '../view/shown-zone.ts';
import { language } from '../words.ts';
import { clockText, momentText } from './time-ticks.ts';

/** Milliseconds. */
const SHORT = 20 * 3_600_000;

export function whenText(at: number, { from, to }: Range): string {
  const text = to - from < SHORT ? clockText : momentText;
  return text(at, shownZone.value, language.value);
}
