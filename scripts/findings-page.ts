/**
 * Writes the chapters of docs/findings.md from the catalogue and the English words: `node scripts/findings-page.ts`. A
 * test compares the two, so that nobody has to remember this.
 */
import { readFileSync, writeFileSync } from 'node:fs';

import type { FindingText } from '../src/present/finding-text.ts';
import { en } from '../src/present/words/en.ts';
import { RULES } from '../src/understand/findings/catalogue.ts';

const file = new URL('../docs/findings.md', import.meta.url);
const [opening = ''] = readFileSync(file, 'utf8').split(/^## /m);
const codes: Readonly<Record<string, FindingText>> = en.findings.codes;
const chapters = RULES.map(({ code }) => {
  const { sentence, harmless, advice } = codes[code] ?? { sentence: '', harmless: '', advice: '' };
  return `## ${code}\n\n${sentence}\n\nHarmless: ${harmless}\n\nWhat to do: ${advice}\n`;
});
writeFileSync(file, opening + chapters.join('\n'));
