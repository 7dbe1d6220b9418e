/**
 * What would change as one JSON object, `plimsoll/whatif/v1`: both recommendations whole, and the difference in bytes by cause
 * and by part; causes and parts each sum to the whole difference.
 */
import type { WhatIf } from '../dimension/what-if.ts';
import { recommendationObject } from './recommendation-json.ts';
import { caveatsOf } from './text/whatif.ts';
import type { Words } from './words/words.ts';

export function whatIfJson(told: WhatIf, words: Words): string {
  const { before, after, causes, parts } = told;
  const difference = Math.round(after.shared.need.mid) - Math.round(before.shared.need.mid);
  const [first, ...others] = causes.map(({ change, asked, bytes }) => ({
    change,
    asked,
    bytes: Math.round(bytes),
  }));
  const left = others.reduce((rest, { bytes }) => rest - bytes, difference);
  return JSON.stringify({
    schema: 'plimsoll/whatif/v1',
    before: recommendationObject(before, words),
    after: recommendationObject(after, words),
    difference_bytes: difference,
    // What rounding leaves is the first one's.
    causes: first === undefined ? [] : [{ ...first, bytes: left }, ...others],
    parts: parts.map((part) => ({
      name: part.name,
      before_bytes: Math.round(part.before),
      after_bytes: Math.round(part.after),
    })),
    reasons: caveatsOf(told, words),
  });
}
