/** A time as it stands on the page: date and time of day in the zone that is shown. Reading it in a component follows the zone. */
import { shownZone } from './shown-zone.ts';

export function formatTime(at: number): string {
  return formatIn(at, { dateStyle: 'short', timeStyle: 'medium' });
}

/** The time of day alone, where the day is plain. */
export function formatTimeOfDay(at: number): string {
  return formatIn(at, { timeStyle: 'medium' });
}

const made = new Map<string, Intl.DateTimeFormat>();

/** The Swedish way of writing is ISO's, in any language: 2026-11-22 22:41:13. */
function formatIn(at: number, style: Intl.DateTimeFormatOptions): string {
  const zone = shownZone.value;
  const key = `${zone} ${style.dateStyle}`;
  const format =
    made.get(key) ??
    new Intl.DateTimeFormat('sv-SE', { ...style, ...(zone !== undefined && { timeZone: zone }) });
  made.set(key, format);
  return Number.isFinite(at) ? format.format(at) : '';
}
