/** `record`: keeps what a server says, as a recording that can be played, explained and handed on. */
import type { Command } from 'commander';

import type { Context } from '../context.ts';
import {
  deadlineOption,
  gathered,
  intervalOption,
  readCount,
  readDuration,
  speedOption,
} from '../options.ts';
import type { RecordCommand } from '../record.ts';
import type { Run } from './run.ts';

export function addRecord(program: Command, { words }: Pick<Context, 'words'>, run: Run): void {
  const { options, verbs, server } = words.cli;
  program
    .command('record')
    .description(verbs.record)
    .argument('<server>', server)
    .requiredOption('-o, --output <file>', options.output)
    .addOption(intervalOption(options.interval))
    .option('--for <time>', options.forTime, readDuration)
    .option('-n, --count <samples>', options.count, readCount)
    .addOption(deadlineOption(options.deadline))
    .addOption(speedOption(options.speed).default(1))
    .option('--from <source>', options.from)
    .option('--map <name=statistic>', options.map, gathered)
    .action((named: string, given: RecordCommand) =>
      run(async (context) => {
        const { recordCommand } = await import('../record.ts');
        return recordCommand(named, given, context);
      }),
    );
}
