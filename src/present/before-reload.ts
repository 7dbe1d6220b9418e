/** Whether it is safe to reload now, in a reader's words and as one JSON object, `plimsoll/before-reload/v1`. */
import { formatBytes } from '../base/bytes.ts';
import type { BeforeReload } from '../understand/before-reload.ts';
import { formatRange } from './text/numbers.ts';
import type { Words } from './words/words.ts';

export function beforeReloadText(
  { answer, inUse, need, total, left }: BeforeReload,
  { beforeReload: words }: Words,
): readonly string[] {
  const needs = formatRange(need.low, need.high, formatBytes);
  const figures = [formatBytes(inUse), needs, formatBytes(total)] as const;
  const said = {
    yes: () => words.yes(...figures, formatBytes(left.low)),
    no: () =>
      left.high < 0
        ? words.no(...figures, formatBytes(-left.high))
        : words.tight(...figures, formatBytes(left.high)),
    'cannot-tell': () => words.cannotTell(...figures),
  };
  return [said[answer](), words.basis[need.basis], words.grown];
}

export function beforeReloadJson({ answer, inUse, need, total, left }: BeforeReload): string {
  const [low, high] = [Math.round(need.low), Math.round(need.high)];
  return JSON.stringify({
    schema: 'plimsoll/before-reload/v1',
    answer,
    in_use_bytes: inUse,
    need_bytes: { low, high },
    basis: need.basis,
    total_bytes: total,
    left_bytes: { low: Math.round(left.low), high: Math.round(left.high) },
  });
}
