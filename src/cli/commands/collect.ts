/** `collect`: one sample, or one every so often, for other programs. */
import { Option, type Command } from 'commander';

import { MEASUREMENT } from '../../present/line-protocol.ts';
import type { Context } from '../context.ts';
import { deadlineOption, gathered, readHttpUrl, readInterval } from '../options.ts';
import type { CollectCommand } from '../collect.ts';
import type { Run } from './run.ts';

export function addCollect(program: Command, { words }: Pick<Context, 'words'>, run: Run): void {
  const { options, verbs, server } = words.cli;
  program
    .command('collect')
    .description(verbs.collect)
    .argument('<server>', server)
    .addOption(
      new Option('-f, --format <format>', options.format)
        .choices(['json', 'influx', 'prometheus', 'openmetrics'])
        .default('json'),
    )
    .option('--once', options.once)
    .option('--every <time>', options.every, readInterval)
    .option('--measurement <name>', options.measurement, MEASUREMENT)
    .option('--name <name>', options.name)
    .option('--to <url>', options.to, readHttpUrl)
    .option('--spool <directory>', options.spool)
    .option('--from <source>', options.from)
    .option('--map <name=statistic>', options.map, gathered)
    .addOption(deadlineOption(options.deadline))
    .action((named: string, given: CollectCommand) =>
      run(async (context) => {
        const { collectCommand } = await import('../collect.ts');
        return collectCommand(named, given, context);
      }),
    );
}
