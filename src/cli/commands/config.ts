/** `config check`: says everything that is wrong with a configuration, or what was understood. */
import type { Command } from 'commander';

import type { Context } from '../context.ts';
import type { Run } from './run.ts';

export function addConfig(program: Command, { words }: Pick<Context, 'words'>, run: Run): void {
  const { options, verbs } = words.cli;
  program
    .command('config')
    .description(verbs.config)
    .command('check')
    .description(verbs.config)
    .argument('<file>', options.config)
    .option('--json', options.json)
    .action((file: string, { json }: { readonly json?: boolean }) =>
      run(async (context) => {
        const { checkConfig } = await import('../check-config.ts');
        return checkConfig(file, json === true, context);
      }),
    );
}
