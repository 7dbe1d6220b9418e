/**
 * A finding in a reader's words: what it is, when it is harmless, what to do, with its figures as people read them; and
 * as an object for programs, with its figures as they are.
 */
import { formatBytes } from '../base/bytes.ts';
import type { Figure, Finding } from '../understand/findings/finding.ts';
import { formatDuration } from './text/duration.ts';
import { formatCount, formatMoment, formatPercent, formatRate } from './text/numbers.ts';
import { fill, type Words } from './words/words.ts';

export interface FindingText {
  readonly sentence: string;
  readonly harmless: string;
  readonly advice: string;
}

export function sayFinding(words: Words, { code, figures }: Finding): FindingText {
  const codes: Readonly<Record<string, FindingText>> = words.findings.codes;
  const text = codes[code];
  if (text === undefined) throw new Error(`no words for ${code}`);
  const facts = Object.fromEntries(
    Object.entries(figures).map(([name, figure]) => [name, readable(figure, words)]),
  );
  return {
    sentence: fill(text.sentence, facts),
    harmless: fill(text.harmless, facts),
    advice: fill(text.advice, facts),
  };
}

/** Of `explanation/v1` and `diagnosis/v1`; sentences are in the reader's language, keys never are. */
export function findingObject(words: Words, finding: Finding) {
  const { sentence, harmless, advice } = sayFinding(words, finding);
  const { code, severity, figures } = finding;
  return {
    code,
    severity,
    sentence,
    harmless_when: harmless,
    what_to_do: advice,
    figures: Object.fromEntries(
      Object.entries(figures).map(([name, { as, value }]) => [
        name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
        as === 'time' ? new Date(value).toISOString() : value,
      ]),
    ),
  };
}

function readable(figure: Figure, words: Words): string {
  switch (figure.as) {
    case 'bytes':
      return formatBytes(figure.value);
    case 'count':
      return formatCount(figure.value);
    case 'share':
      return formatPercent(figure.value);
    case 'ratio':
      return formatRate(figure.value);
    case 'seconds':
      return formatDuration(figure.value * 1000, words);
    case 'time':
      return formatMoment(figure.value);
    case 'named': {
      const names: Readonly<Record<string, string>> = words.findings.names;
      return names[figure.value] ?? figure.value;
    }
    case 'text':
      return figure.value;
  }
}
