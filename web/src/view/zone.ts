/**
 * Times on a clock: in which zone, and how far that is from UTC. The browser knows the zones; nothing is shipped.
 */
import type { ZoneChoice } from './view.ts';

/** An IANA name, such as `Europe/Berlin`; undefined is the browser's own. */
export type Zone = string | undefined;

export function zoneOf(choice: ZoneChoice, serverZone: string | undefined): Zone {
  switch (choice) {
    case 'utc':
      return 'UTC';
    case 'server':
      return serverZone;
    case 'browser':
      return undefined;
  }
}

/** What the clock in that zone shows, as if it were UTC. Milliseconds. */
export function onClock(at: number, zone: Zone): number {
  if (zone === 'UTC') return at;
  const parts = Object.fromEntries(
    partsIn(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) + (((at % 1000) + 1000) % 1000);
}

/** The other way round. Of two times that a clock shows twice it is the later. */
export function fromClock(shown: number, zone: Zone): number {
  const guess = shown - (onClock(shown, zone) - shown);
  return shown - (onClock(guess, zone) - guess);
}

const made = new Map<Zone, Intl.DateTimeFormat>();

function partsIn(zone: Zone): Intl.DateTimeFormat {
  const known = made.get(zone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('en-GB', {
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
    ...(zone !== undefined && { timeZone: zone }),
  });
  made.set(zone, format);
  return format;
}
