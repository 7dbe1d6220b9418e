/**
 * A sample as InfluxDB line protocol: one measurement, few tags, a line for each pool, group and domain.
 *
 * Tags are sorted and of few values (server, pool, process, role, group, domain); numbers are integer fields; what is
 * unknown is an absent field. VictoriaMetrics takes the same lines at `/write`.
 */
import type { Instant } from '../base/time.ts';
import type { Collected } from './collected.ts';
import { seriesOf, type Point } from './series.ts';

export interface LineProtocolOptions {
  readonly measurement?: string;
  /** Of the times; InfluxDB takes nanoseconds unless it is told `precision=s`. */
  readonly precision?: 'nanoseconds' | 'seconds';
}

export const MEASUREMENT = 'sip_memory';

/** Lines with a line end each. */
export function toLineProtocol(
  { server, sample, processes, build }: Collected,
  { measurement = MEASUREMENT, precision = 'nanoseconds' }: LineProtocolOptions = {},
): string {
  const lines = new Map<string, string[]>();
  for (const point of seriesOf(sample, processes, build)) {
    const { tags, field } = placeOf(point);
    const key = tagSet({ ...tags, server });
    lines.set(key, [...(lines.get(key) ?? []), `${field}=${point.value}i`]);
  }
  const time = precision === 'seconds' ? `${Math.floor(sample.at / 1000)}` : nanoseconds(sample.at);
  return [...lines]
    .map(([tags, fields]) => `${named(measurement)},${tags} ${fields.join(',')} ${time}\n`)
    .join('');
}

/** `shm.used` is the field `used` of the pool `shm`; `dialog.active` the field `dialog_active`. */
function placeOf({ name, labels }: Point) {
  const [kind = '', field = ''] = name.split('.');
  return kind === 'shm' || kind === 'pkg' || kind === 'group'
    ? { tags: { ...labels, pool: kind === 'pkg' ? 'pkg' : 'shm' }, field }
    : { tags: labels, field: `${kind}_${field}` };
}

function tagSet(tags: Readonly<Record<string, string>>): string {
  return Object.entries(tags)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => `${name}=${harmless(value).replace(/[, =]/g, '\\$&')}`)
    .join(',');
}

/** A measurement is escaped less than a tag, and a hash in front would make the line a comment. */
function named(measurement: string): string {
  return harmless(measurement.replace(/^#+/, '')).replace(/[, ]/g, '\\$&');
}

/**
 * A line end would break the line. So would a backslash before anything that is escaped, or at the end: InfluxDB 1 takes
 * `\\,` for an escaped backslash and goes on, InfluxDB 3 for the end of the tag.
 */
function harmless(text: string): string {
  const clean = text.replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, '_').replace(/\\+(?=[\\, =]|$)/g, '');
  return clean === '' ? '_' : clean;
}

/** A double cannot hold nanoseconds since 1970: they are milliseconds with zeros behind. */
function nanoseconds(at: Instant): string {
  return `${Math.round(at)}000000`;
}
