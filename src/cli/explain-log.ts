/** What a log says beside an explanation. */
import { success, type Result } from '../base/result.ts';
import { instant } from '../base/time.ts';
import { logReader } from '../logs/log-reader.ts';
import type { Explanation } from '../understand/explain.ts';
import { logGatherer } from '../understand/log/gather.ts';
import { logEvidence, type LogEvidence } from '../understand/log/log-evidence.ts';
import type { Context } from './context.ts';
import type { LogZone } from './log-zone.ts';
import { readLog } from './read-log.ts';

export async function logFor(
  explanation: Explanation,
  { file, zone }: { readonly file: string; readonly zone: LogZone | undefined },
  { input, stop }: Context,
): Promise<Result<LogEvidence>> {
  const near = explanation.explained[0]?.life.moments[0]?.at ?? instant(0);
  const gatherer = logGatherer(near);
  const reader = logReader();
  const read = await readLog(
    file,
    input,
    (line) => {
      gatherer.countLine();
      for (const record of reader(line)) gatherer.add(record);
    },
    stop,
  );
  if (!read.ok) return read;
  const told = zone === undefined ? {} : { zone: zone(near) };
  return success(logEvidence(gatherer.gathered(), explanation, told));
}
