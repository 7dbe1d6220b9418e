/** The zone of a log's clock, as it is written on the command line. */
import { InvalidArgumentError } from 'commander';

import type { Instant } from '../base/time.ts';

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
