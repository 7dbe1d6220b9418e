/**
 * A range of time as people and links name it, in Grafana's grammar: `now`, `now-6h`, `now-1d/d` (the beginning of
 * yesterday), or a time: RFC 3339, or milliseconds since 1970.
 */
import { fromClock, onClock, type Zone } from './zone.ts';

export interface Range {
  /** Milliseconds since 1970. */
  readonly from: number;
  readonly to: number;
}

export const QUICK_RANGES = [
  'now-15m',
  'now-1h',
  'now-6h',
  'now-24h',
  'now-7d',
  'now-30d',
] as const;

const LENGTHS: Readonly<Record<string, number>> = {
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 7 * 86_400_000,
};

/** What the API understands as a time: four digits of a year. */
const [EARLIEST, LATEST] = [0, Date.parse('9999-12-31T00:00:00Z')];

/** What cannot be read, or ends before it begins, is the last hour. */
export function rangeOf(
  named: { readonly from: string; readonly to: string },
  now: number,
  zone: Zone,
): Range {
  const from = timeOf(named.from, now, zone, 'first');
  const to = timeOf(named.to, now, zone, 'last');
  return from === undefined || to === undefined || from >= to
    ? { from: now - 3_600_000, to: now }
    : { from, to };
}

/** Follows the present: its end is now. */
export function isLive({ to }: { readonly to: string }): boolean {
  return to === 'now';
}

/** Written for a link: the same for who opens it tomorrow. */
export function printTime(at: number): string {
  return new Date(Math.round(at)).toISOString().replace('.000Z', 'Z');
}

/** From 1970 to 9999; a step that leads further ends there. `/d` is the first moment of the day where a range begins, and its last where it ends. Undefined: not understood. */
export function timeOf(
  text: string,
  now: number,
  zone: Zone,
  edge: 'first' | 'last',
): number | undefined {
  const relative = /^now((?:[+-]\d{1,6}[smhdwMy])*)(?:\/([smhdwMy]))?$/.exec(text);
  if (relative === null) {
    const time = /^\d{10,15}$/.test(text) ? Number(text) : Date.parse(text);
    return /^\d{4}-|^\d{10,15}$/.test(text) && Number.isFinite(time) ? kept(time) : undefined;
  }
  const [, steps = '', unit] = relative;
  let at = now;
  for (const [, sign, count, of = ''] of steps.matchAll(/([+-])(\d+)([smhdwMy])/g))
    at = kept(moved(at, Number(`${sign}${count}`), of, zone));
  if (unit === undefined) return at;
  const first = floored(at, unit, zone);
  return kept(edge === 'first' ? first : moved(first, 1, unit, zone) - 1);
}

function kept(at: number): number {
  return Math.min(Math.max(at, EARLIEST), LATEST);
}

function moved(at: number, count: number, unit: string, zone: Zone): number {
  const length = LENGTHS[unit];
  if (length !== undefined && length < 86_400_000) return at + count * length;
  // Days and longer are as long as the calendar says.
  const shown = new Date(onClock(at, zone));
  if (unit === 'M') shown.setUTCMonth(shown.getUTCMonth() + count);
  else if (unit === 'y') shown.setUTCFullYear(shown.getUTCFullYear() + count);
  else shown.setUTCDate(shown.getUTCDate() + count * (unit === 'w' ? 7 : 1));
  // So far away that there is no such date.
  if (!Number.isFinite(shown.getTime())) return count < 0 ? EARLIEST : LATEST;
  return fromClock(kept(shown.getTime()), zone);
}

function floored(at: number, unit: string, zone: Zone): number {
  const length = LENGTHS[unit];
  const clock = onClock(at, zone);
  if (length !== undefined && unit !== 'w')
    return fromClock(clock - (((clock % length) + length) % length), zone);
  const shown = new Date(clock - (clock % 86_400_000));
  if (unit === 'w') shown.setUTCDate(shown.getUTCDate() - ((shown.getUTCDay() + 6) % 7));
  else shown.setUTCDate(1);
  if (unit === 'y') shown.setUTCMonth(0);
  return fromClock(shown.getTime(), zone);
}
