/** `explain`: what every rise and fall was, from a recording, a printout, history that is kept, or a live server. */
import type { Command } from 'commander';

import type { Context } from '../context.ts';
import { readLogZone } from '../log-zone.ts';
import type { ExplainCommand } from '../explain.ts';
import { addReading, readMoment } from '../options.ts';
import type { Run } from './run.ts';

export function addExplain(program: Command, { words }: Pick<Context, 'words'>, run: Run): void {
  const { options, verbs, server } = words.cli;
  addReading(
    program.command('explain').description(verbs.explain).argument('<server>', server),
    words,
  )
    .option('--at <time>', options.at, readMoment)
    .option('--log <file>', words.log.option)
    .option('--log-zone <zone>', words.log.zoneOption, readLogZone)
    .option('--json', options.json)
    .action((named: string, given: ExplainCommand) =>
      run(async (context) => {
        const { explainCommand } = await import('../explain.ts');
        return explainCommand(named, given, context);
      }),
    );
}
