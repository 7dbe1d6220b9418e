/**
 * `npm test`: gets what the journeys need, runs the checks and all tests, and closes with `N passed, N failed`.
 *
 * Journeys use real programs from Debian (test/debian-packages.json). Missing ones are installed where that is allowed;
 * elsewhere their journeys are skipped by name, and with CI=true that is a failure. Arguments choose test files.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Whatever goes on for longer hangs, and is ended, so that the gate always closes. Milliseconds. */
const LONGEST = 19 * 60_000;

const root = fileURLToPath(new URL('..', import.meta.url));
process.chdir(root);

const node = `${root}node_modules/.bin/node`;
const packages = JSON.parse(readFileSync('test/debian-packages.json', 'utf8'));
const isMissing = ({ program }) => run('sh', ['-c', `command -v ${program}`], 'ignore') !== 0;

const wanted = packages.filter(isMissing);
if (wanted.length > 0 && mayInstall()) install(wanted.map((wish) => wish.package));
const without = packages.filter(isMissing);
for (const { package: name, why } of without) say(`without the Debian package ${name}: ${why}`);

const chosen = process.argv.slice(2);
const checked = chosen.length > 0 || run(node, ['scripts/check.mjs'], 'inherit') === 0;
const tests = spawnSync(
  node,
  ['--test', '--test-reporter=./scripts/tally.mjs', ...(chosen.length > 0 ? chosen : testFiles())],
  {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 1 << 28,
    timeout: LONGEST,
    env: { ...process.env, PLIMSOLL_WITHOUT: without.map(({ program }) => program).join(',') },
  },
);
if (tests.error !== undefined) say(String(tests.error));
const lacking = process.env.CI === 'true' && without.length > 0;
process.stdout.write(
  tallied(tests.stdout ?? '', (checked ? 0 : 1) + (lacking ? without.length : 0)),
);
process.exitCode = tests.status === 0 && checked && !lacking ? 0 : 1;

function testFiles() {
  // Asked of Node itself, because the Node that runs this may be too old to know globs.
  return ['src', 'web/src', 'scripts', 'test', 'proof'].map((folder) => `${folder}/**/*.test.ts`);
}

/**
 * The tally counts failed checks, missing packages and a run that broke as failures, so that nobody takes it for green.
 */
function tallied(output, more) {
  const tally = /(\d+) passed, (\d+) failed(.*)\n$/.exec(output);
  if (tally === null) return `${output}0 passed, ${more + 1} failed\n`;
  const [line, passed, failed, rest] = tally;
  const broken = failed === '0' && tests.status !== 0 ? 1 : 0;
  return `${output.slice(0, -line.length)}${passed} passed, ${Number(failed) + more + broken} failed${rest}\n`;
}

function mayInstall() {
  return process.getuid?.() === 0 && run('sh', ['-c', 'command -v apt-get'], 'ignore') === 0;
}

function install(names) {
  say(`installing ${names.join(', ')} …`);
  run('apt-get', ['update', '-qq'], 'ignore');
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...names], 'ignore');
}

function run(program, options, output) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync(program, options, { env, stdio: ['ignore', output, output] }).status;
}

function say(sentence) {
  process.stderr.write(`plimsoll: ${sentence}\n`);
}
