/** `decode`: what a line of a log means that says that memory ran out. */
import type { Command } from 'commander';

import type { Context } from '../context.ts';
import type { DecodeCommand } from '../decode.ts';
import type { Run } from './run.ts';

export function addDecode(program: Command, { words }: Pick<Context, 'words'>, run: Run): void {
  const { cli, decode } = words;
  program
    .command('decode')
    .description(decode.verb)
    .argument('[line...]', decode.argument)
    .option('--follow <file>', decode.follow)
    .option('--json', cli.options.json)
    .action((lines: readonly string[], given: DecodeCommand) =>
      run(async (context) => {
        const { decodeCommand } = await import('../decode.ts');
        return decodeCommand(lines, given, context);
      }),
    );
}
