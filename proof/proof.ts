/**
 * `npm run proof -- NAME DIRECTORY`: evidence, each kind one command. `accuracy` compares explanations with the truth of
 * real runs.
 */
import { accuracy } from './accuracy/accuracy.ts';

const [, , name, directory, ...options] = process.argv;
if (name !== 'accuracy' || directory === undefined) {
  process.stderr.write('npm run proof -- accuracy DIRECTORY [--json]\n');
  process.exitCode = 2;
} else {
  await accuracy(directory, options.includes('--json'));
}
