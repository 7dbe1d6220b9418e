/**
 * `npm run bench [NAME…]`: every measurement, or those named, one after another, each in a process of its own.
 *
 * What they print are ratios measured in one run on this machine, because machines differ; figures with units are this
 * machine's. Ends with 1 when a figure that the project promises is not met.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const BENCHES = [
  'watching',
  'explaining',
  'explain-week',
  'store',
  'fleet',
  'pools',
  'profile',
  'twin',
  'dashboard',
] as const;

const named = process.argv.slice(2);
const unknown = named.filter((name) => !BENCHES.some((bench) => bench === name));
if (unknown.length > 0) {
  process.stderr.write(`no such bench: ${unknown.join(', ')}; there are ${BENCHES.join(', ')}\n`);
  process.exit(2);
}
for (const bench of BENCHES) {
  if (named.length > 0 && !named.includes(bench)) continue;
  process.stdout.write(`\n${bench}\n`);
  const file = fileURLToPath(new URL(`${bench}.ts`, import.meta.url));
  const { status } = spawnSync(process.execPath, ['--expose-gc', file], { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
