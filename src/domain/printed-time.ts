/**
 * A time as OpenSIPS prints it, `Sun Nov 22 21:44:16 2026`; the zone is the server's, which for a recording is UTC.
 */
import type { Instant } from '../base/time.ts';

export function printedTime(at: Instant): string {
  const [day = '', date = '', month = '', year = '', time = ''] = new Date(at)
    .toUTCString()
    .replace(',', '')
    .split(' ');
  return `${day} ${month} ${date.replace(/^0/, ' ')} ${time} ${year}`;
}
