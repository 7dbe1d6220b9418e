/**
 * Reloads that the server itself tells of: status reports with their times (3.3 and later), or a date of the last reload
 * that has changed since it was asked before.
 *
 * Neither says how much memory it needed; the samples may.
 */
import { fromUnixSeconds, type Instant } from '../../base/time.ts';
import type { MemoryEvent } from '../event.ts';
import type { Evidence } from '../evidence.ts';
import type { Life } from '../life.ts';

export function reportedReloadsIn({ readings, moments }: Life): readonly MemoryEvent[] {
  const [first] = moments;
  if (first === undefined) return [];
  const events: MemoryEvent[] = [];
  let dates: { readonly at: Instant; readonly text: string } | undefined;
  for (const reading of readings) {
    if (reading.kind !== 'answer') continue;
    const method = reading.method.replace(/^\w+:/, '');
    if (/^(dr_)?reload_status$/.test(method)) {
      const text = datesIn(reading.result).join('\n');
      if (dates !== undefined && text !== '' && text !== dates.text)
        events.push(told(dates.at, reading.at, 'dr_reload_status'));
      if (text !== '') dates = { at: reading.at, text };
    }
    if (/^(sr_)?list_reports$/.test(method)) {
      for (const { start, end } of loadsIn(reading.result)) {
        // What was loaded at the start is no reload.
        if (start > first.at && !events.some((event) => event.start === start))
          events.push(told(start, end, 'sr_list_reports'));
      }
    }
  }
  // Reports say from when to when; a date only that it was between two questions.
  return events.toSorted((one, other) => Number(isDated(one)) - Number(isDated(other)));
}

function isDated({ evidence }: MemoryEvent): boolean {
  return evidence.some(({ value }) => value === 'dr_reload_status');
}

function told(start: Instant, end: Instant, by: string): MemoryEvent {
  const evidence: readonly Evidence[] = [
    { name: 'told_by', value: by },
    { name: 'seen_by_samples', value: 'no' },
  ];
  return { kind: 'reload-spike', start, end, bytes: undefined, evidence };
}

/** Every `Date` and `date`, wherever it stands: partitions are many or none. */
function datesIn(answer: unknown): readonly string[] {
  return objectsIn(answer).flatMap((each) =>
    [each['Date'], each['date']].filter((date) => typeof date === 'string'),
  );
}

/** From `starting DB data loading` to its end, by the time stamps of the reports. */
function loadsIn(answer: unknown): readonly { readonly start: Instant; readonly end: Instant }[] {
  const loads: { start: Instant; end: Instant }[] = [];
  let start: Instant | undefined;
  for (const report of objectsIn(answer)) {
    const text = report['Log'] ?? report['text'];
    const at = timeOf(report);
    if (typeof text !== 'string' || at === undefined) continue;
    if (/starting .*loading/i.test(text)) start = at;
    else if (start !== undefined && /loading (successfully completed|failed)/i.test(text)) {
      loads.push({ start, end: at });
      start = undefined;
    }
  }
  return loads;
}

/** As the server prints it, in seconds; or as we keep it. */
function timeOf(report: Readonly<Record<string, unknown>>): Instant | undefined {
  const { Timestamp: seconds, at } = report;
  if (typeof seconds === 'number') return fromUnixSeconds(seconds);
  return typeof at === 'number' ? (at as Instant) : undefined;
}

function objectsIn(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  if (Array.isArray(value)) return value.flatMap(objectsIn);
  if (typeof value !== 'object' || value === null) return [];
  const object = value as Readonly<Record<string, unknown>>;
  return [object, ...Object.values(object).flatMap(objectsIn)];
}
