/**
 * `npm run proof -- NAME DIRECTORY`: evidence, each kind one command. `accuracy` compares explanations with the truth of
 * real runs, `vectors` our pools with what the real allocators did.
 */
import { accuracy } from './accuracy/accuracy.ts';
import { vectors } from './vectors/vectors.ts';

const PROOFS = { accuracy, vectors };

const [, , name, directory, ...options] = process.argv;
const proof = Object.entries(PROOFS).find(([each]) => each === name)?.[1];
if (proof === undefined || directory === undefined) {
  process.stderr.write('npm run proof -- accuracy|vectors DIRECTORY [--json]\n');
  process.exitCode = 2;
} else {
  await proof(directory, options.includes('--json'));
}
