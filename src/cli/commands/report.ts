/** `report`: one page to hand on. */
import type { Command } from 'commander';

import type { Context } from '../context.ts';
import { readLogZone } from '../log-zone.ts';
import { addReading } from '../options.ts';
import type { ReportCommand } from '../report.ts';
import type { Run } from './run.ts';

export function addReport(program: Command, { words }: Pick<Context, 'words'>, run: Run): void {
  const { options, server } = words.cli;
  addReading(
    program.command('report').description(words.report.verb).argument('<server>', server),
    words,
  )
    .option('-o, --output <file>', words.report.output)
    .option('--log <file>', words.log.option)
    .option('--log-zone <zone>', words.log.zoneOption, readLogZone)
    .option('--no-twin', words.twinCheck.without)
    .option('--redact', options.redact)
    .action((named: string, given: ReportCommand) =>
      run(async (context) => {
        const { reportCommand } = await import('../report.ts');
        return reportCommand(named, given, context);
      }),
    );
}
