/**
 * When a file was made, as its name says: `2026-11-24_03-00.txt`, `stats-20261124T030000Z.json`, `shm.1795489200`.
 *
 * Without a zone the time is local to this machine (set TZ to read it as another place's). A date alone is no time.
 */
import { instant, type Instant } from '../base/time.ts';

export interface TimeInName {
  readonly at: Instant;
  /** Whether the name says a zone itself. */
  readonly isZoned: boolean;
}

const CALENDAR =
  /(?<!\d)(\d{4})[-_.]?(\d\d)[-_.]?(\d\d)[T_ .-]?(\d\d)[-_:.h]?(\d\d)(?:[-_:.m]?(\d\d))?(?:[.,]\d{1,6})?(Z|[+-]\d\d:?\d\d)?(?!\d)/i;
const UNIX = /(?<!\d)(1\d{9})(\d{3})?(?!\d)/;

export function timeInName(name: string): TimeInName | undefined {
  const [, year, month, day, hour, minute, second = '00', zone] = CALENDAR.exec(name) ?? [];
  if (year !== undefined) {
    const at = Date.parse(
      `${year}-${month}-${day}T${hour}:${minute}:${second}${zoneWritten(zone)}`,
    );
    // Something like 2026-13-41 is no time, and what looks like one may still be a number of seconds.
    if (Number.isFinite(at)) return { at: instant(at), isZoned: zone !== undefined };
  }
  const [, seconds, thousandths = '000'] = UNIX.exec(name) ?? [];
  return seconds === undefined
    ? undefined
    : { at: instant(Number(`${seconds}${thousandths}`)), isZoned: true };
}

function zoneWritten(zone: string | undefined): string {
  if (zone === undefined) return '';
  return /^z$/i.test(zone) ? 'Z' : `${zone.slice(0, 3)}:${zone.slice(-2)}`;
}
