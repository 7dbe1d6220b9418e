/**
 * `npm start` runs the demo; with a server (`npm start -- http://127.0.0.1:8888/mi`) it watches that one.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const given = process.argv.slice(2);
const verb = given[0] === undefined || given[0].startsWith('-') ? 'demo' : 'watch';
const command = fileURLToPath(new URL('../bin/plimsoll', import.meta.url));

// An interrupt from the terminal is the command's to handle; waiting for it here is all there is to do.
process.on('SIGINT', () => undefined);
const { status } = spawnSync(process.execPath, [command, verb, ...given], { stdio: 'inherit' });
process.exitCode = status ?? 1;
