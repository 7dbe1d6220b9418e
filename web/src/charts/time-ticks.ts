/** Where an axis of time is marked and how: at even moments of the clock that the reader looks at. */
import { fromClock, onClock, type Zone } from '../view/zone.ts';

export interface Tick {
  /** Unix seconds. */
  readonly at: number;
  readonly label: string;
}

const [MINUTE, HOUR, DAY] = [60, 3600, 86_400];
const STEPS = [
  ...[1, 2, 5, 10, 15, 30],
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE),
  ...[1, 2, 3, 6, 12].map((hours) => hours * HOUR),
  ...[1, 2, 4, 7, 14, 28, 91, 182].map((days) => days * DAY),
];
/** What is wider is marked by years, as far as an address may reach. */
const YEARS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000];

/** Unix seconds; `most` is how many labels have room. */
export function timeTicks(
  from: number,
  to: number,
  most: number,
  zone: Zone,
  language: string,
): readonly Tick[] {
  const wanted = (to - from) / Math.max(most, 1);
  const step = STEPS.find((each) => each >= wanted);
  if (step === undefined) return yearTicks(from, to, wanted, zone);
  const [first, last] = [onClock(from * 1000, zone), onClock(to * 1000, zone)];
  const ahead = first - from * 1000;
  // The clock is set at most twice a year: mostly one offset holds for the whole axis.
  const isEven = last - to * 1000 === ahead;
  const ticks: Tick[] = [];
  const wide = step * 1000;
  for (let shown = Math.ceil(first / wide) * wide; shown <= last; shown += wide) {
    const at = isEven ? shown - ahead : fromClock(shown, zone);
    ticks.push({ at: at / 1000, label: labelOf(shown, step, language) });
  }
  return ticks;
}

function yearTicks(from: number, to: number, wanted: number, zone: Zone): readonly Tick[] {
  const step = YEARS.find((each) => each * 365 * DAY >= wanted) ?? 5000;
  const [first, last] = [from, to].map((at) => new Date(onClock(at * 1000, zone)).getUTCFullYear());
  const ticks: Tick[] = [];
  for (let year = Math.ceil((first ?? 0) / step) * step; year <= (last ?? 0); year += step) {
    const at = fromClock(Date.UTC(year, 0, 1), zone) / 1000;
    if (at >= from) ticks.push({ at, label: `${year}` });
  }
  return ticks;
}

/** To the second, with its day: `25 Nov, 22:39:33`. Milliseconds since 1970. */
export function momentText(at: number, zone: Zone, language: string): string {
  return formatFor({ ...DATE, ...CLOCK }, zone, language).format(at);
}

/** The time of day: `22:39:33`. Milliseconds since 1970. */
export function clockText(at: number, zone: Zone, language: string): string {
  return formatFor(CLOCK, zone, language).format(at);
}

const DATE = { day: 'numeric', month: 'short' } as const;
const CLOCK = {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
} as const;
const formats = new Map<string, Intl.DateTimeFormat>();

/** Making one takes long; English is that of most of the world, with the day before the month. */
function formatFor(
  options: Intl.DateTimeFormatOptions,
  zone: Zone,
  language: string,
): Intl.DateTimeFormat {
  const key = `${Object.keys(options).join()} ${zone} ${language}`;
  let format = formats.get(key);
  if (format === undefined) {
    format = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
      ...options,
      ...(zone !== undefined && { timeZone: zone }),
    });
    formats.set(key, format);
  }
  return format;
}

/** `shown` is what the clock shows, as if it were UTC. */
function labelOf(shown: number, step: number, language: string): string {
  if (shown % (DAY * 1000) === 0) return formatFor(DATE, 'UTC', language).format(shown);
  return new Date(shown).toISOString().slice(11, step < MINUTE ? 19 : 16);
}
