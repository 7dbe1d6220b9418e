/** `serve`: the daemon, from a configuration or from servers named on the command line. */
import type { Command } from 'commander';

import type { Context } from '../context.ts';
import { intervalOption, readEndpoint } from '../options.ts';
import type { ServeOptions } from '../serve.ts';
import type { Run } from './run.ts';

export function addServe(program: Command, { words }: Pick<Context, 'words'>, run: Run): void {
  const { options, verbs, server } = words.cli;
  program
    .command('serve')
    .description(verbs.serve)
    .argument('[servers...]', server)
    .option('-c, --config <file>', options.config)
    .option('--listen <port>', options.listen, readEndpoint)
    .option('--store <directory>', options.storeDirectory)
    .addOption(intervalOption(options.interval))
    .action((named: readonly string[], given: ServeOptions) =>
      run(async (context) => {
        // Only who serves waits for all that a daemon is made of.
        const { serve } = await import('../serve.ts');
        return serve(named, given, context);
      }),
    );
}
