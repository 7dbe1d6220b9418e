/** What of an event of a collector is a line of a recording; what is concluded from readings can be concluded again. */
import type { Line } from '../domain/sample.ts';
import type { MonitorEvent } from './collector.ts';

/** Undefined where it is only a conclusion. */
export function lineOf(event: MonitorEvent): Line | undefined {
  if (event.kind === 'reading') return event.reading;
  if (event.kind !== 'identified') return undefined;
  const { software: version, argv } = event.identity;
  return { kind: 'header', server: { version, ...(argv !== undefined && { argv }) } };
}
