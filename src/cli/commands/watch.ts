/** `watch`: the memory of a server, live. */
import type { Command } from 'commander';

import type { Context } from '../context.ts';
import { deadlineOption, gathered, intervalOption, readCount, speedOption } from '../options.ts';
import type { WatchCommand } from '../watch.ts';
import type { Run } from './run.ts';

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
    .action((named: string, given: WatchCommand) =>
      run(async (context) => {
        const { watchCommand } = await import('../watch.ts');
        return watchCommand(named, given, context);
      }),
    );
}
