/** `backtest`: advice as it would have been given in the past, against what came after. */
import { Option, type Command } from 'commander';

import { RELOADS } from '../../dimension/demand.ts';
import { readShare } from '../demand-options.ts';
import type { BacktestCommand } from '../backtest.ts';
import type { Context } from '../context.ts';
import { addReading, readDuration } from '../options.ts';
import type { Run } from './run.ts';

export function addBacktest(program: Command, { words }: Pick<Context, 'words'>, run: Run): void {
  const { cli, backtest, recommend } = words;
  addReading(
    program.command('backtest').description(backtest.verb).argument('<server>', cli.server),
    words,
  )
    .addOption(new Option('--reloads <when>', recommend.options.reloads).choices(RELOADS))
    .option('--growth <share>', recommend.options.growth, readShare)
    .option('--horizon <time>', recommend.options.horizon, readDuration)
    .option('--risk <share>', recommend.options.risk, readShare)
    .option('--json', cli.options.json)
    .action((named: string, given: BacktestCommand) =>
      run(async (context) => {
        const { backtestCommand } = await import('../backtest.ts');
        return backtestCommand(named, given, context);
      }),
    );
}
