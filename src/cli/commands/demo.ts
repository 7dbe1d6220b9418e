/** `demo`: two servers side by side, watched as live ones. */
import type { Command } from 'commander';

import type { Context } from '../context.ts';
import { speedOption } from '../options.ts';
import type { DemoCommand } from '../demo.ts';
import type { Run } from './run.ts';

export function addDemo(program: Command, { words }: Pick<Context, 'words'>, run: Run): void {
  const { options, verbs } = words.cli;
  program
    .command('demo')
    .description(verbs.demo)
    .addOption(speedOption(options.speed).default(6))
    .option('--no-input', options.noInput)
    .action((given: DemoCommand) =>
      run(async (context) => {
        const { demoCommand } = await import('../demo.ts');
        return demoCommand(given, context);
      }),
    );
}
