/** A time as it stands on the page: date and time of day in the zone that is shown. Reading it in a component follows the zone. */
import { shownZone } from './shown-zone.ts';

/** The Swedish way of writing is ISO's, in any language: 2026-11-22 22:41:13. */
const STYLE = { dateStyle: 'short', timeStyle: 'medium' } as const;

/** By zone. */
const made = new Map<string | undefined, Intl.DateTimeFormat>();

export function formatTime(at: number): string {
  const zone = shownZone.value;
  const format =
    made.get(zone) ??
    new Intl.DateTimeFormat('sv-SE', { ...STYLE, ...(zone !== undefined && { timeZone: zone }) });
  made.set(zone, format);
  return Number.isFinite(at) ? format.format(at) : '';
}
