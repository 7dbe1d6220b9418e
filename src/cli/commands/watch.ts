/** `watch`: the memory of a server, live. */
import type { Command } from 'commander';

import { stopSource } from '../../base/stop.ts';
import { seconds, type Milliseconds } from '../../base/time.ts';
import { collect } from '../../monitor/collector.ts';
import type { Context, Outcome } from '../context.ts';
import { showLive } from '../live-view.ts';
import { openServer } from '../open-server.ts';
import {
  deadlineOption,
  fromOptions,
  gathered,
  intervalOption,
  readCount,
  speedOption,
} from '../options.ts';

interface Options {
  readonly interval?: Milliseconds;
  readonly speed: number;
  readonly count?: number;
  readonly deadline?: Milliseconds;
  readonly input: boolean;
  readonly from?: string;
  readonly map?: readonly string[];
}

export function addWatch(program: Command, { words }: Pick<Context, 'words'>, run: Run): void {
  const { options, verbs, server } = words.cli;
  program
    .command('watch')
    .description(verbs.watch)
    .argument('<server>', server)
    .addOption(intervalOption(options.interval))
    .addOption(speedOption(options.speed).default(1))
    .addOption(deadlineOption(options.deadline))
    .option('-n, --count <samples>', options.count, readCount)
    .option('--no-input', options.noInput)
    .option('--from <source>', options.from)
    .option('--map <name=statistic>', options.map, gathered)
    .action((named: string, given: Options) => run((context) => watch(named, given, context)));
}

export type Run = (command: (context: Context) => Promise<Outcome>) => Promise<void>;

async function watch(named: string, options: Options, context: Context): Promise<Outcome> {
  const { speed, deadline, count } = options;
  const opened = await openServer(named, context, {
    speed,
    ...(deadline !== undefined && { deadline }),
    ...fromOptions(options),
  });
  if (!opened.ok) return opened.problem;
  const { server, clock, played, cadence } = opened.value;
  const stop = stopSource();
  context.stop.whenAsked(() => stop.ask());
  stop.whenAsked(() => void server.close());
  const interval = options.interval ?? cadence ?? played?.interval ?? seconds(1);
  if (played !== undefined) {
    void clock
      .sleep(seconds((played.end - clock.now()) / 1000 + interval / 1000), stop)
      .then(() => stop.ask());
  }
  const events = collect(server, {
    clock,
    stop,
    interval,
    ...(played !== undefined && { phase: played.phase, bursts: false }),
  });
  const watching = { name: named, events, interval, ...(count !== undefined && { count }) };
  const keys = context.hasKeys && options.input;
  const [watched] = await showLive(context, [watching], { clock, stop, keys });
  await server.close();
  return watched?.problem;
}
