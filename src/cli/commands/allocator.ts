/** `allocator`: a pool, drawn after a replay or random traffic. */
import { InvalidArgumentError, Option, type Command } from 'commander';

import { parseBytes, type Bytes } from '../../base/bytes.ts';
import { FAMILY_NAMES } from '../../memory/family-name.ts';
import type { AllocatorCommand } from '../allocator.ts';
import type { Context } from '../context.ts';
import { readCount } from '../options.ts';
import type { Run } from './run.ts';

export function addAllocator(program: Command, { words }: Pick<Context, 'words'>, run: Run): void {
  const { allocator, cli } = words;
  program
    .command('allocator')
    .description(allocator.verb)
    .argument('[file]', allocator.argument)
    .addOption(new Option('--family <name>', allocator.family).choices(FAMILY_NAMES))
    .option('--build <words>', allocator.build)
    .addOption(new Option('--size <bytes>', allocator.size).argParser(readSize))
    .addOption(new Option('--operations <count>', allocator.operations).argParser(readCount))
    .option('--seed <text>', allocator.seed)
    .option('--json', cli.options.json)
    .action((file: string | undefined, given: AllocatorCommand) =>
      run(async (context) => {
        const { allocatorCommand } = await import('../allocator.ts');
        return allocatorCommand(file, given, context);
      }),
    );
}

function readSize(text: string): Bytes {
  const size = parseBytes(text);
  if (size === undefined) throw new InvalidArgumentError('64MiB, 1GiB, 67108864');
  return size;
}
