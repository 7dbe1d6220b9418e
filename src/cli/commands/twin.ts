/** `twin`: a simulated server that answers management commands like an OpenSIPS of its version. */
import type { Command } from 'commander';

import type { Context } from '../context.ts';
import { speedOption } from '../options.ts';
import { addServing } from '../serving-options.ts';
import type { TwinCommand } from '../twin.ts';
import type { Run } from './run.ts';

export function addTwin(program: Command, { words }: Pick<Context, 'words'>, run: Run): void {
  const { options, verbs } = words.cli;
  const command = program
    .command('twin')
    .description(verbs.twin)
    .argument('<scenario>', words.cli.scenario);
  addServing(command, words)
    .addOption(speedOption(options.speed).default(1))
    .option('--seed <word>', options.seed)
    .action((named: string, given: TwinCommand) =>
      run(async (context) => {
        const { twinCommand } = await import('../twin.ts');
        return twinCommand(named, given, context);
      }),
    );
}
