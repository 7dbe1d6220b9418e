/** `doctor`: the findings about a server and nothing else, or whether it is safe to reload now. */
import { Option, type Command } from 'commander';

import { SEVERITIES } from '../../understand/findings/finding.ts';
import type { Context } from '../context.ts';
import type { DoctorCommand } from '../doctor.ts';
import { addReading } from '../options.ts';
import type { Run } from './run.ts';

export function addDoctor(program: Command, { words }: Pick<Context, 'words'>, run: Run): void {
  const { options, verbs, server } = words.cli;
  addReading(
    program.command('doctor').description(verbs.doctor).argument('<server>', server),
    words,
  )
    .option('--json', options.json)
    .addOption(new Option('--fail-on <severity>', options.failOn).choices(SEVERITIES))
    .addOption(new Option('--before <what>', options.before).choices(['reload']))
    .action((named: string, given: DoctorCommand) =>
      run(async (context) => {
        const { doctorCommand } = await import('../doctor.ts');
        return doctorCommand(named, given, context);
      }),
    );
}
