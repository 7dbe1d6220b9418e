/** Reads an allocation log and prints what calls, registrations and routes cost, as `src/twin/footprints/` keeps it. */
import { problem } from '../domain/problems.ts';
import { logReader } from '../logs/log-reader.ts';
import { readMemlog } from '../logs/memory/memlog.ts';
import { siteTable } from '../logs/memory/site.ts';
import { footprintOfLog } from '../twin/learning/footprint-of-log.ts';
import { footprintText } from '../twin/learning/footprint-text.ts';
import { LoggedOperations } from '../twin/learning/logged-operations.ts';
import { moduleOf } from '../understand/profile/module-of.ts';
import type { Context, Outcome } from './context.ts';
import { readLog } from './read-log.ts';

/** Lines of processes that do not know their pid yet. */
const NAMELESS = -1;

export async function footprintCommand(
  files: readonly string[],
  { input, out, stop }: Context,
): Promise<Outcome> {
  const sites = siteTable();
  const operations = new LoggedOperations((site) => moduleOf(site, undefined).module);
  const records = logReader();
  for (const file of files) {
    const read = await readLog(
      file,
      input,
      (line) => {
        for (const { message, pid = NAMELESS } of records(line)) {
          const logged = readMemlog(message, sites);
          if (logged !== undefined) operations.take(logged, pid);
        }
      },
      stop,
    );
    if (!read.ok) return read.problem;
  }
  const footprint = footprintOfLog(operations.all);
  if (Object.keys(footprint.moments).length === 0 && footprint.drouting === undefined) {
    return problem('log-without-memory', { file: files.join(' ') });
  }
  out.write(footprintText(footprint));
  return undefined;
}
