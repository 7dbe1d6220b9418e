/** Findings alone as one JSON object, `plimsoll/diagnosis/v1`. */
import type { Explanation } from '../understand/explain.ts';
import type { Diagnosis } from '../understand/findings/findings-in.ts';
import { findingObject } from './finding-text.ts';
import type { Words } from './words/words.ts';

export function diagnosisJson(
  { lives: { header } }: Explanation,
  { findings, remark, samples, span }: Diagnosis,
  words: Words,
): string {
  return JSON.stringify({
    schema: 'plimsoll/diagnosis/v1',
    server: { name: header.name, version: header.version },
    data: { samples, seconds: span / 1000 },
    remark,
    worst: findings[0]?.severity,
    findings: findings.map((finding) => findingObject(words, finding)),
  });
}
