/** `bundle`: what a bug report needs, in one archive. */
import type { Command } from 'commander';

import type { BundleCommand } from '../bundle.ts';
import type { Context } from '../context.ts';
import { addReading, gathered } from '../options.ts';
import type { Run } from './run.ts';

export function addBundle(program: Command, { words }: Pick<Context, 'words'>, run: Run): void {
  const { options, verbs, server } = words.cli;
  addReading(
    program.command('bundle').description(verbs.bundle).argument('<server>', server),
    words,
  )
    .option('--dump <log>', options.bundleDump, gathered)
    .option('-o, --output <file>', options.bundleOutput)
    .option('--redact', options.redact)
    .action((named: string, given: BundleCommand) =>
      run(async (context) => {
        const { bundleCommand } = await import('../bundle.ts');
        return bundleCommand(named, given, context);
      }),
    );
}
