/** What fits under a size, as a part of the page. */
import type { FitsUnder } from '../../dimension/fits-under.ts';
import { formatCount, formatRate } from './numbers.ts';
import type { RecommendOptions } from './recommend-options.ts';
import { percentOf } from './recommend-reasons.ts';

export function fitsUnderText(
  { mib, risk, callsPerSecond, registrations, prefixes }: FitsUnder,
  { words: { whatif }, style }: RecommendOptions,
): readonly string[] {
  const { under } = whatif;
  const found = [
    ...(callsPerSecond === undefined ? [] : [under.calls(formatRate(callsPerSecond))]),
    ...(registrations === undefined ? [] : [under.registrations(formatCount(registrations))]),
    ...(prefixes === undefined ? [] : [under.prefixes(formatCount(prefixes))]),
  ];
  return [
    '',
    style.strong(under.title(mib)),
    `  ${under.risk(percentOf(risk))}`,
    ...found.map((each) => `    ${each}`),
  ];
}
