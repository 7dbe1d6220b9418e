/** `simulate`: a platform's memory before the platform exists. */
import { Option, type Command } from 'commander';

import { instant, milliseconds } from '../../base/time.ts';
import type { Context } from '../context.ts';
import { intervalOption, readMoment } from '../options.ts';
import type { SimulateCommand } from '../simulate.ts';
import type { Run } from './run.ts';

/** The calendar of a simulation: the same in every run, so that the same scenario gives the same recording. */
const SIMULATED_START = instant(Date.UTC(2026, 0, 1));

export function addSimulate(program: Command, { words }: Pick<Context, 'words'>, run: Run): void {
  const { options, verbs } = words.cli;
  program
    .command('simulate')
    .description(verbs.simulate)
    .argument('<scenario>', words.cli.scenario)
    .option('-o, --output <file>', options.output)
    .addOption(intervalOption(options.interval).default(milliseconds(1000), '1s'))
    .addOption(
      new Option('--over <transport>', options.over)
        .choices(['http', 'fifo', 'datagram'])
        .default('datagram'),
    )
    .option('--seed <word>', options.seed)
    .option('--start <time>', options.start, readMoment, () => SIMULATED_START)
    .option('--json', options.json)
    .action((scenario: string, given: SimulateCommand) =>
      run(async (context) => {
        const { simulateCommand } = await import('../simulate.ts');
        return simulateCommand(scenario, given, context);
      }),
    );
}
