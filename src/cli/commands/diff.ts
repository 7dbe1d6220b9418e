/** `diff`: two recordings, or two windows of one, beside each other. */
import { Option, type Command } from 'commander';

import type { Context } from '../context.ts';
import type { DiffCommand } from '../diff.ts';
import type { Run } from './run.ts';

export function addDiff(program: Command, { words }: Pick<Context, 'words'>, run: Run): void {
  const { cli, diff } = words;
  program
    .command('diff')
    .description(diff.verb)
    .argument('<a>', diff.argument)
    .argument('<b>', diff.argument)
    .addOption(new Option('--normalize <what>', diff.normalize).choices(['traffic']))
    .option('--from <source>', cli.options.from)
    .option('--json', cli.options.json)
    .action((a: string, b: string, given: DiffCommand) =>
      run(async (context) => {
        const { diffCommand } = await import('../diff.ts');
        return diffCommand(a, b, given, context);
      }),
    );
}
