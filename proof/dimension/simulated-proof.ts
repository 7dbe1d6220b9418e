/**
 * `npm run proof -- simulated [COUNT]`: how good are recommendations on platforms that are hidden from what predicts them?
 * `--cases` prints each with what it is.
 */
import { simulatedCases, type SimulatedCase } from './simulated.ts';
import { CASE_HEAD, caseRow, simulatedPage } from './simulated-page.ts';

export function simulatedProof(count: number, options: readonly string[]): void {
  const cases: SimulatedCase[] = [];
  let unanswered = 0;
  const isEach = options.includes('--cases');
  if (isEach) print(CASE_HEAD);
  for (const each of simulatedCases(count)) {
    if (typeof each === 'string') {
      unanswered++;
      print(each);
      continue;
    }
    cases.push(each);
    if (isEach) print(caseRow(each));
  }
  print(`\n${simulatedPage(cases, unanswered)}`);
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
