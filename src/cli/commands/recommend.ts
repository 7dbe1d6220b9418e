/** `recommend`: what `-m` should be, for the demand that was seen or the demand to come. */
import type { Command } from 'commander';

import { addDemand, readHostMemory } from '../demand-options.ts';
import type { Context } from '../context.ts';
import { addReading, readCount } from '../options.ts';
import type { RecommendCommand } from '../recommend.ts';
import type { Run } from './run.ts';

export function addRecommend(program: Command, { words }: Pick<Context, 'words'>, run: Run): void {
  const { options, server } = words.cli;
  const command = program
    .command('recommend')
    .description(words.recommend.verb)
    .argument('[server]', server);
  addDemand(addReading(command, words), words)
    .option('--host-memory <size>', words.privateMemory.options.hostMemory, readHostMemory)
    .option('--processes <n>', words.privateMemory.options.processes, readCount)
    .option('--shared <mib>', words.whatif.options.shared, readCount)
    .option('--write <dir>', words.startFiles.writeOption)
    .option('--scenario <file>', words.twinCheck.scenario)
    .option('--no-twin', words.twinCheck.without)
    .option('--json', options.json)
    .action((named: string | undefined, given: RecommendCommand) =>
      run(async (context) => {
        const { recommendCommand } = await import('../recommend.ts');
        return recommendCommand(named, given, context);
      }),
    );
}
