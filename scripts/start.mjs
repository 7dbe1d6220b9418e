/**
 * `npm start` runs the demo; with a server (`npm start -- http://127.0.0.1:8888/mi`) it watches that one.
 */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const given = process.argv.slice(2);
const verb = given[0] === undefined || given[0].startsWith('-') ? 'demo' : 'watch';
const command = fileURLToPath(new URL('../bin/plimsoll', import.meta.url));

const child = spawn(process.execPath, [command, verb, ...given], { stdio: 'inherit' });
// A terminal sends its interrupt to the command as well; what is sent to this process alone is passed on.
process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'));
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code) => {
  process.exitCode = code ?? 1;
});
