/** `import`: takes over history that is kept elsewhere, into a store or a recording. */
import type { Command } from 'commander';

import type { Context } from '../context.ts';
import type { ImportOptions } from '../import-history.ts';
import { deadlineOption, gathered, readMoment } from '../options.ts';
import type { Run } from './run.ts';

export function addImport(program: Command, { words }: Pick<Context, 'words'>, run: Run): void {
  const { options, verbs } = words.cli;
  program
    .command('import')
    .description(verbs.import)
    .argument('<source...>', options.source)
    .option('--store <directory>', options.importStore)
    .option('-o, --output <file>', options.importOutput)
    .option('--server <name>', options.importServer)
    .option('--since <time>', options.since, readMoment)
    .option('--until <time>', options.until, readMoment)
    .option('--map <name=statistic>', options.map, gathered)
    .addOption(deadlineOption(options.deadline))
    .action((sources: readonly string[], given: ImportOptions) =>
      run(async (context) => {
        // Only who imports waits for all that reads history.
        const { importHistory } = await import('../import-history.ts');
        return importHistory(sources, given, context);
      }),
    );
}
