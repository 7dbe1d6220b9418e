/**
 * Writes the chapters of docs/problems.md from the catalogue and the English words: `node scripts/problems-page.ts`. A
 * test compares the two, so that nobody has to remember this.
 */
import { readFileSync, writeFileSync } from 'node:fs';

import { exitCodeOf, PROBLEM_CODES } from '../src/domain/problems.ts';
import { en } from '../src/present/words/en.ts';

const file = new URL('../docs/problems.md', import.meta.url);
const [opening = ''] = readFileSync(file, 'utf8').split(/^## /m);
const chapters = PROBLEM_CODES.map((code) => {
  const { sentence, advice } = en.problems[code];
  return `## ${code}\n\n${sentence}\n\n${advice}\n\nExit code ${exitCodeOf({ code, facts: {} })}.\n`;
});
writeFileSync(file, opening + chapters.join('\n'));
