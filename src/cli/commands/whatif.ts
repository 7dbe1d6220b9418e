/** `whatif`: what would change, before and after, with the difference by cause. */
import type { Command } from 'commander';

import { readNumber } from '../demand-options.ts';
import type { Context } from '../context.ts';
import { addReading, readDuration } from '../options.ts';
import { readAllocator, readBuild, readTimes } from '../read-changes.ts';
import type { WhatIfCommand } from '../whatif.ts';
import type { Run } from './run.ts';

export function addWhatIf(program: Command, { words }: Pick<Context, 'words'>, run: Run): void {
  const { cli, whatif } = words;
  addReading(
    program.command('whatif').description(whatif.verb).argument('<server>', cli.server),
    words,
  )
    .option('--calls <change>', whatif.options.calls, readTimes)
    .option('--prefixes <n>', whatif.options.prefixes, readNumber)
    .option('--allocator <name>', whatif.options.allocator, readAllocator)
    .option('--build <how>', whatif.options.build, readBuild)
    .option('--db-update-period <time>', whatif.options.dbUpdatePeriod, readDuration)
    .option('--backend-latency <time>', whatif.options.backendLatency, readDuration)
    .option('--json', cli.options.json)
    .action((named: string, given: WhatIfCommand) =>
      run(async (context) => {
        const { whatIfCommand } = await import('../whatif.ts');
        return whatIfCommand(named, given, context);
      }),
    );
}
