/**
 * The door: from the words of a command line to a command, and from its outcome to an exit code.
 *
 * Here, and only here, the process is touched: its arguments, environment, streams and signals. A first interrupt asks
 * the command to end as it should; a second one ends it.
 */

import { homedir } from 'node:os';
import { join } from 'node:path';

import tab from '@bomb.sh/tab/commander';
import { Command, CommanderError } from 'commander';

import metadata from '../../package.json' with { type: 'json' };
import type { Problem } from '../base/problem.ts';
import { stopSource } from '../base/stop.ts';
import { exitCodeOf } from '../domain/problems.ts';
import { chooseWords } from '../present/words/choose.ts';
import { say } from '../present/words/words.ts';
import { addAllocator } from './commands/allocator.ts';
import { addBacktest } from './commands/backtest.ts';
import { addBundle } from './commands/bundle.ts';
import { addCollect } from './commands/collect.ts';
import { addConfig } from './commands/config.ts';
import { addDecode } from './commands/decode.ts';
import { addDemo } from './commands/demo.ts';
import { addDiff } from './commands/diff.ts';
import { addDoctor } from './commands/doctor.ts';
import { addExplain } from './commands/explain.ts';
import { addImport } from './commands/import.ts';
import { addProfile } from './commands/profile.ts';
import { addRecommend } from './commands/recommend.ts';
import { addRecord } from './commands/record.ts';
import { addReport } from './commands/report.ts';
import { addReplay } from './commands/replay.ts';
import { addServe } from './commands/serve.ts';
import { addSimulate } from './commands/simulate.ts';
import { addTwin } from './commands/twin.ts';
import type { Run } from './commands/run.ts';
import { addWatch } from './commands/watch.ts';
import { addWhatIf } from './commands/whatif.ts';
import type { Context, Terminal } from './context.ts';
import { nodeClock } from './node-clock.ts';

const WRONG_USAGE = 2;
const UNEXPECTED = 1;
const INTERRUPTED = 130;

const { argv, env, stdin, stdout, stderr } = process;
const words = chooseWords([
  valueOf('--lang', argv),
  env['LC_ALL'],
  env['LC_MESSAGES'],
  env['LANG'],
]);
const stop = stopSource();
const hungUp = new Set<() => void>();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (signal === 'SIGHUP' && hungUp.size > 0) {
      for (const callback of hungUp) callback();
      return;
    }
    if (stop.asked) process.exit(INTERRUPTED);
    stop.ask();
  });
}
// Whoever reads us may have enough (`| head`); that is an end and no failure.
stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  stop.ask();
});

const context: Context = {
  input: stdin,
  out: stdout,
  talk: stderr,
  terminal: terminalOf(),
  hasKeys: stdin.isTTY,
  clock: nodeClock,
  words,
  stop,
  stateDirectory: stateDirectory(),
  whenHungUp(callback) {
    hungUp.add(callback);
    return () => hungUp.delete(callback);
  },
  report,
};

const run: Run = async (command) => {
  const met = await command(context);
  if (met === undefined) return;
  if (met.code === 'server-closed' && stop.asked) return;
  report(met);
  process.exitCode = exitCodeOf(met);
};

const program = new Command('plimsoll')
  .description(words.cli.description)
  .version(metadata.version)
  .option('--lang <language>', words.cli.options.lang)
  .option('--no-color', words.cli.options.noColor)
  .showHelpAfterError()
  .showSuggestionAfterError()
  .addHelpText('after', () => examples())
  .exitOverride()
  .configureOutput({ writeErr: (text) => stderr.write(text) });
for (const add of [
  addWatch,
  addRecord,
  addReplay,
  addCollect,
  addExplain,
  addDecode,
  addDiff,
  addDoctor,
  addRecommend,
  addBacktest,
  addWhatIf,
  addProfile,
  addReport,
  addBundle,
  addServe,
  addConfig,
  addImport,
  addAllocator,
  addSimulate,
  addTwin,
  addDemo,
])
  add(program, context, run);
for (const command of program.commands) {
  for (const each of [command, ...command.commands]) each.exitOverride().showHelpAfterError();
}
tab(program, { completionCommandName: 'completion' });

try {
  if (argv.length <= 2) program.outputHelp();
  else await program.parseAsync(argv);
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? 0 : WRONG_USAGE;
  } else {
    process.exitCode = UNEXPECTED;
    stderr.write(
      `plimsoll: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
  }
}
stdin.unref?.();

function report(met: Problem): void {
  const { sentence, advice } = say(words, met);
  stderr.write(`plimsoll: ${sentence}\n          ${advice} [${met.code}]\n`);
}

function terminalOf(): Terminal | undefined {
  if (!stdout.isTTY) return undefined;
  const noColour = env['NO_COLOR'] ?? '';
  return {
    get columns() {
      return stdout.columns;
    },
    get rows() {
      return stdout.rows;
    },
    colours: noColour === '' && env['TERM'] !== 'dumb' && !argv.includes('--no-color'),
    isAscii: /^(linux|vt\d+)$/.test(env['TERM'] ?? ''),
    whenResized(callback) {
      stdout.on('resize', callback);
      return () => stdout.off('resize', callback);
    },
  };
}

/** systemd names one to its service; the rest is the custom of users' programs. */
function stateDirectory(): string {
  const service = env['STATE_DIRECTORY']?.split(':')[0];
  return service ?? join(env['XDG_STATE_HOME'] ?? join(homedir(), '.local', 'state'), 'plimsoll');
}

/** Read before commander does, because its own help is written in that language. */
function valueOf(option: string, args: readonly string[]): string | undefined {
  const at = args.findIndex((word) => word === option || word.startsWith(`${option}=`));
  const word = args[at];
  return word === option ? args[at + 1] : word?.slice(option.length + 1);
}

function examples(): string {
  const lines = [
    'plimsoll watch http://127.0.0.1:8888/mi',
    'plimsoll watch http://127.0.0.1:8888/mi,udp:127.0.0.1:8080',
    'plimsoll record fifo:/tmp/opensips_fifo -o night.jsonl.gz --for 12h',
    'plimsoll collect udp:127.0.0.1:8080 --once --format influx',
    'opensipsctl fifo get_statistics shmem: | plimsoll collect -',
    'plimsoll doctor http://127.0.0.1:8888/mi --before reload',
    'plimsoll serve http://127.0.0.1:8888/mi udp:192.0.2.7:8080',
    'plimsoll replay recordings/figure1-22.jsonl.gz --http 8888 --speed 6',
  ];
  return `\n${words.cli.examples}:\n${lines.map((line) => `  ${line}\n`).join('')}`;
}
