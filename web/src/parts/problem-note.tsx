/** A problem in the reader's words: the fact, and what to do. */
import type { Problem } from '../../../src/base/problem.ts';
import { say } from '../../../src/present/words/words.ts';
import { useWords } from '../words.ts';

export function ProblemNote({ problem }: { readonly problem: Problem }) {
  const { sentence, advice } = say(useWords(), problem);
  return (
    <p class="problem" role="alert">
      <strong>{sentence}</strong> {advice}
    </p>
  );
}
