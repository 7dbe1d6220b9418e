/** What a log says beside an explanation; and the zone of its clock, as it is written on the command line. */
import { InvalidArgumentError } from 'commander';

import { success, type Result } from '../base/result.ts';
import { instant, type Instant } from '../base/time.ts';
import { logReader } from '../logs/log-reader.ts';
import type { Explanation } from '../understand/explain.ts';
import { logGatherer } from '../understand/log/gather.ts';
import { logEvidence, type LogEvidence } from '../understand/log/log-evidence.ts';
import type { Context } from './context.ts';
import { readLog } from './read-log.ts';

/** Minutes ahead of UTC at a time: a zone may change them twice a year. */
export type LogZone = (at: Instant) => number;

/** `UTC`, `+01:00`, or the name of a place: `Europe/Berlin`. */
export function readLogZone(text: string): LogZone {
  const [, sign, hours, minutes = '0'] = /^([+-])(\d\d):?(\d\d)?$/.exec(text) ?? [];
  if (hours !== undefined) {
    const ahead = (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1);
    if (Math.abs(ahead) <= 14 * 60) return () => ahead;
  }
  try {
    const format = new Intl.DateTimeFormat('en-US', { timeZone: text, timeZoneName: 'longOffset' });
    return (at) => {
      const name =
        format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? '';
      const [, ahead = '+', hour = '0', minute = '0'] = /GMT([+-])(\d\d):(\d\d)/.exec(name) ?? [];
      return (Number(hour) * 60 + Number(minute)) * (ahead === '-' ? -1 : 1);
    };
  } catch {
    throw new InvalidArgumentError('UTC, +01:00, Europe/Berlin');
  }
}

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
