/**
 * `npm run proof -- NAME DIRECTORY`: evidence, each kind one command. `accuracy` compares explanations with the truth of
 * real runs, `dimension` recommendations with what was then needed, `twin` simulated platforms with real ones (and `scenarios` writes them), `vectors` our pools with what the real allocators did, `traces`
 * with what running servers logged.
 */
import { accuracy } from './accuracy/accuracy.ts';
import { dimension } from './dimension/dimension.ts';
import { PLATFORMS } from './dimension/simulated.ts';
import { simulatedProof } from './dimension/simulated-proof.ts';
import { traces } from './traces/traces.ts';
import { twin } from './twin/twin.ts';
import { writeScenarios } from './twin/write-scenarios.ts';
import { vectors } from './vectors/vectors.ts';

const [, , name, directory, ...options] = process.argv;
const PROOFS = {
  accuracy: (from: string) => accuracy(from, options),
  dimension: (from: string) => dimension(from, options),
  twin,
  scenarios: writeScenarios,
  vectors,
  traces,
  simulated: (count: string) => simulatedProof(Number(count), options),
};

// Without a directory: on simulated platforms.
const [wanted, from] =
  name === 'dimension' && directory === undefined
    ? ['simulated', String(PLATFORMS)]
    : [name, directory];
const proof = Object.entries(PROOFS).find(([each]) => each === wanted)?.[1];
if (proof === undefined || from === undefined) {
  process.stderr.write(
    'npm run proof -- accuracy|dimension|twin|scenarios|vectors|traces DIRECTORY [--json] [--write]; simulated COUNT [--cases]\n',
  );
  process.exitCode = 2;
} else {
  await proof(from, options.includes('--json'));
}
