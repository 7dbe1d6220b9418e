/** `replay`: a recording answers as the OpenSIPS that it was recorded from. */
import type { Command } from 'commander';

import type { Context } from '../context.ts';
import { speedOption } from '../options.ts';
import { addServing } from '../serving-options.ts';
import type { ReplayCommand } from '../replay.ts';
import type { Run } from './run.ts';

export function addReplay(program: Command, { words }: Pick<Context, 'words'>, run: Run): void {
  const { options, verbs } = words.cli;
  const command = program.command('replay').description(verbs.replay).argument('<recording>');
  addServing(command, words)
    .addOption(speedOption(options.speed).default(1))
    .option('--loop', options.loop)
    .action((file: string, given: ReplayCommand) =>
      run(async (context) => {
        const { replayCommand } = await import('../replay.ts');
        return replayCommand(file, given, context);
      }),
    );
}
