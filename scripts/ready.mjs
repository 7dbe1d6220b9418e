/**
 * Makes a clone ready: installs what the lockfile names and builds. `npm start` and `npm test` begin with it.
 *
 * Plain JavaScript without dependencies, because it runs before there are any, on whatever Node the machine has. It
 * installs only when the lockfile has changed since the last time, runs no script of any package, and says what it does
 * in one line each on standard error. Of two at once, the second waits for the first.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const stamp = `${root}node_modules/.plimsoll-installed`;
const wanted = createHash('sha256')
  .update(readFileSync(`${root}package-lock.json`))
  .digest('hex');

const lock = `${root}dist/.getting-ready`;
mkdirSync(`${root}dist`, { recursive: true });
while (!isOurs()) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
process.on('exit', () => rmSync(lock, { force: true }));

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
  say('installing packages (a minute the first time) …');
  // Not `npm ci`: it refuses a lockfile that lacks optional packages of other platforms, and registries may lack those.
  // Versions and integrity come from the lockfile all the same, and it is not written.
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
  run('npm', ['install', '--no-save', '--ignore-scripts', ...quiet]);
  writeFileSync(stamp, wanted);
}
if (!existsSync(`${root}dist/cli/main.js`)) say('building …');
run(`${root}node_modules/.bin/tsc`, ['-b']);
buildPage();

/** The dashboard is bundled only when something that it is made of has changed. */
function buildPage() {
  const mark = `${root}dist/.page-built`;
  const made = hashOf(
    [
      'web/index.html',
      'web/vite.config.ts',
      'web/vite.report.config.ts',
      ...sources('web/src'),
      ...sources('src'),
    ],
    wanted,
  );
  if (
    existsSync(`${root}dist/web/index.html`) &&
    existsSync(`${root}dist/report/report.js`) &&
    existsSync(mark) &&
    readFileSync(mark, 'utf8') === made
  )
    return;
  for (const config of ['web/vite.config.ts', 'web/vite.report.config.ts'])
    run(`${root}node_modules/.bin/node`, [
      'node_modules/vite/bin/vite.js',
      'build',
      'web',
      `--config=${config}`,
      '--logLevel=warn',
    ]);
  writeFileSync(mark, made);
}

function sources(folder) {
  return readdirSync(`${root}${folder}`, { recursive: true })
    .filter((name) => /\.(tsx?|css|svg|json)$/.test(name) && !name.endsWith('.test.ts'))
    .toSorted((one, other) => (one < other ? -1 : 1))
    .map((name) => `${folder}/${name}`);
}

function hashOf(files, seed) {
  const hash = createHash('sha256').update(seed);
  for (const file of files) hash.update(`${file}\n`).update(readFileSync(`${root}${file}`));
  return hash.digest('hex');
}

/** Takes the lock, which names its holder; one whose holder has died is cleared away. */
function isOurs() {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
  try {
    process.kill(Number(readFileSync(lock, 'utf8')) || process.pid, 0);
  } catch (error) {
    if (error.code === 'ESRCH') rmSync(lock, { force: true });
  }
  return false;
}

function run(program, options) {
  const { status, error } = spawnSync(program, options, { cwd: root, stdio: ['ignore', 2, 2] });
  if (status === 0) return;
  say(error === undefined ? `${program} ${options.join(' ')} failed` : String(error));
  process.exit(1);
}

function say(sentence) {
  process.stderr.write(`plimsoll: ${sentence}\n`);
}
