/**
 * The time of a log's line, as far as the log knows it.
 *
 * `2026-11-22T22:00:35Z` is a point in time. `Nov 22 22:00:35` is a wall clock that has neither a year nor a zone: who knows
 * them (a recording beside it, the file's own time) makes an instant of it, nobody else may.
 */
import { instant, type Instant } from '../base/time.ts';

export interface LogTime {
  readonly year: number | undefined;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  /** Since midnight of the writer's clock. */
  readonly milliseconds: number;
  /** Minutes that the writer's clock is ahead of UTC. */
  readonly zone: number | undefined;
}

const MONTHS = 'JanFebMarAprMayJunJulAugSepOctNovDec';
const CLOCK = '(\\d\\d):(\\d\\d):(\\d\\d)(?:[.,](\\d{1,9}))?';
const NAMED = new RegExp(`^([A-Z][a-z]{2}) ([ \\d]\\d) (?:(\\d{4}) )?${CLOCK}$`);
const NUMBERED = new RegExp(`^(\\d{4})-(\\d\\d)-(\\d\\d)[T ]${CLOCK}(Z|[+-]\\d\\d:?\\d\\d)?$`);

/** Undefined for what is no time. */
export function readLogTime(text: string): LogTime | undefined {
  const named = NAMED.exec(text);
  if (named !== null) {
    const [, name = '', day, year, ...clock] = named;
    const month = MONTHS.indexOf(name) / 3 + 1;
    if (!Number.isInteger(month) || month < 1) return undefined;
    return checked({
      year: year === undefined ? undefined : Number(year),
      month,
      day: Number(day),
      milliseconds: sinceMidnight(clock),
      zone: undefined,
    });
  }
  const numbered = NUMBERED.exec(text);
  if (numbered === null) return undefined;
  const [, year, month, day, ...clock] = numbered;
  return checked({
    year: Number(year),
    month: Number(month),
    day: Number(day),
    milliseconds: sinceMidnight(clock),
    zone: zoneOf(clock[4]),
  });
}

/** What the log leaves open is taken from `assumed`: the year, and the zone in minutes ahead of UTC. */
export function instantOf(
  { year, month, day, milliseconds, zone }: LogTime,
  assumed: { readonly year: number; readonly zone: number },
): Instant {
  const midnight = Date.UTC(year ?? assumed.year, month - 1, day);
  return instant(midnight + milliseconds - (zone ?? assumed.zone) * 60_000);
}

function sinceMidnight([hour, minute, second, fraction]: readonly (string | undefined)[]): number {
  const seconds = Number(hour) * 3600 + Number(minute) * 60 + Number(second);
  return seconds * 1000 + Math.round(Number(`0.${fraction ?? 0}`) * 1000);
}

function zoneOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (text === 'Z') return 0;
  const minutes = Number(text.slice(1, 3)) * 60 + Number(text.slice(-2));
  return text.startsWith('-') ? -minutes : minutes;
}

function checked(time: LogTime): LogTime | undefined {
  const isTime =
    time.month <= 12 && time.day >= 1 && time.day <= 31 && time.milliseconds <= 86_400_999;
  return isTime && time.month >= 1 ? time : undefined;
}
