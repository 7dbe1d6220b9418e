/** `profile`: memory dumps and allocation logs, read as a profiler would. */
import { Option, type Command } from 'commander';

import type { Context } from '../context.ts';
import { gathered, readCount } from '../options.ts';
import type { ProfileCommand } from '../profile.ts';
import type { Run } from './run.ts';

export function addProfile(program: Command, { words }: Pick<Context, 'words'>, run: Run): void {
  const { options, verbs } = words.cli;
  program
    .command('profile')
    .description(verbs.profile)
    .argument('<files...>', options.profileFiles)
    .option('--json', options.json)
    .option('-o, --output <file>', options.profileOutput, gathered)
    .option('--redact', options.redact)
    .option('--top <places>', options.top, readCount)
    .option('--pid <pid>', options.pid, readCount)
    .option('--debug-room', options.debugRoom)
    .option('--diff', options.diff)
    .option('--footprint', options.footprint)
    .addOption(new Option('--normalize <by>', options.normalize).choices(['calls']))
    .action((files: readonly string[], given: ProfileCommand) =>
      run(async (context) => {
        const { profileCommand } = await import('../profile.ts');
        return profileCommand(files, given, context);
      }),
    );
}
