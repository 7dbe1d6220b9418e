/** `explain`: what every rise and fall was, from a recording or from history that is kept. */
import type { Command } from 'commander';

import type { Context } from '../context.ts';
import type { ExplainCommand } from '../explain.ts';
import type { Run } from './watch.ts';

export function addExplain(program: Command, { words }: Pick<Context, 'words'>, run: Run): void {
  const { options, verbs, server } = words.cli;
  program
    .command('explain')
    .description(verbs.explain)
    .argument('<server>', server)
    .option('--from <source>', options.from)
    .option('--json', options.json)
    .action((named: string, given: ExplainCommand) =>
      run(async (context) => {
        const { explainCommand } = await import('../explain.ts');
        return explainCommand(named, given, context);
      }),
    );
}
