/**
 * `npm run check`: types in three worlds, lint, the import table and the format, each with its time.
 *
 * It changes nothing; `npm run format` does. Exits with 1 when any step fails, after all have run.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const tool = (name) => `${root}node_modules/.bin/${name}`;

const STEPS = [
  { name: 'types', program: tool('tsc'), options: ['-b'] },
  { name: 'types of tests', program: tool('tsc'), options: ['-p', 'tsconfig.test.json'] },
  {
    name: 'lint',
    program: tool('oxlint'),
    options: [
      '--type-aware',
      '--deny-warnings',
      '--quiet',
      'src',
      'web/src',
      'scripts',
      'test',
      'proof',
      'bin',
    ],
  },
  { name: 'imports', program: tool('node'), options: ['scripts/check-imports.ts'] },
  { name: 'format', program: tool('biome'), options: ['format', '--colors=off', '.'] },
];

let failed = false;
for (const { name, program, options } of STEPS) {
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(program, options, { cwd: root, encoding: 'utf8' });
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  process.stderr.write(`${status === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)\n`);
  if (status === 0) continue;
  failed = true;
  process.stderr.write(`${stdout}${stderr}\n`);
}
process.exitCode = failed ? 1 : 0;
