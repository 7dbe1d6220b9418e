/** `twin`: a simulated server that answers management commands like an OpenSIPS of its version. */
import type { Command } from 'commander';

import { milliseconds, scaledClock } from '../../base/time.ts';
import { generationOf } from '../../servers/served/listening.ts';
import { nodeOf } from '../../twin/node.ts';
import { softwareOf } from '../../twin/start-line.ts';
import { startTwin } from '../../twin/start-twin.ts';
import { breathing } from '../breath.ts';
import type { Context, Outcome } from '../context.ts';
import { openScenario } from '../open-scenario.ts';
import { speedOption } from '../options.ts';
import { addServing, serveAt, type ServingOptions } from '../served-at.ts';
import type { Run } from './watch.ts';

interface Options extends ServingOptions {
  readonly speed: number;
  readonly seed?: string;
}

/** Of the wall clock: how often the twin catches up although nobody asks, so that an answer never waits for hours of it. */
const FOLLOW_EVERY = milliseconds(100);

export function addTwin(program: Command, { words }: Pick<Context, 'words'>, run: Run): void {
  const { options, verbs } = words.cli;
  const command = program
    .command('twin')
    .description(verbs.twin)
    .argument('<scenario>', words.cli.scenario);
  addServing(command, words)
    .addOption(speedOption(options.speed).default(1))
    .option('--seed <word>', options.seed)
    .action((named: string, given: Options) => run((context) => twin(named, given, context)));
}

async function twin(named: string, options: Options, context: Context): Promise<Outcome> {
  const { clock, stop, talk, words } = context;
  const { speed } = options;
  const opened = openScenario(named, options.seed, context);
  if (!opened.ok) return opened.problem;
  const { name, server } = opened.value;
  const running = startTwin(opened.value);
  const node = nodeOf(running, scaledClock(clock, speed, clock.now()), stop, breathing());
  talk.write(`plimsoll: ${words.simulate.twinServing(name, server.version, String(speed))}\n`);
  return await serveAt(
    (over) => node.over(over),
    generationOf(softwareOf(server)),
    options,
    context,
    async () => {
      while (!stop.asked) {
        await node.follow();
        await clock.sleep(FOLLOW_EVERY, stop);
      }
    },
  );
}
