/**
 * A sample as InfluxDB line protocol: one measurement, few tags, a line for each pool, group and domain.
 *
 * Tags are sorted and of few values (server, pool, process, role, group, domain); numbers are integer fields; what is
 * unknown is an absent field. VictoriaMetrics takes the same lines at `/write`.
 */
import type { Collected } from './collected.ts';
import { seriesOf, type Point } from './series.ts';

export interface LineProtocolOptions {
  readonly measurement: string;
}

export const MEASUREMENT = 'sip_memory';

/** Lines with a line end each; times in nanoseconds, which is what InfluxDB expects unless told. */
export function toLineProtocol(
  collected: Collected,
  { measurement }: LineProtocolOptions = { measurement: MEASUREMENT },
): string {
  const { server, sample, processes, build } = collected;
  const lines = new Map<string, string[]>();
  for (const point of seriesOf(sample, processes, build)) {
    const { tags, field } = placeOf(point);
    const key = tagSet({ ...tags, server });
    lines.set(key, [...(lines.get(key) ?? []), `${escaped(field)}=${point.value}i`]);
  }
  // A double cannot hold nanoseconds since 1970: they are microseconds with zeros behind.
  const time = `${Math.round(sample.at)}000000`;
  return [...lines]
    .map(([tags, fields]) => `${escaped(measurement)},${tags} ${fields.join(',')} ${time}\n`)
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
    .map(([name, value]) => `${name}=${escaped(value)}`)
    .join(',');
}

/** Commas, spaces and equals signs are escaped; a line end, a control character or a last backslash would break it. */
function escaped(text: string): string {
  const harmless = text.replace(/[\u0000-\u001f\u007f]/g, '_').replace(/\\+$/, '');
  return harmless === '' ? '_' : harmless.replace(/[, =]/g, '\\$&');
}
