/**
 * A sample for Prometheus: the text format 0.0.4, or OpenMetrics.
 *
 * Names begin with `plimsoll_` and end with the base unit; a total is never exposed beside its parts under one name.
 * There are no timestamps: the time of the sample is a metric of its own, so that a stale one shows.
 */
import type { Labels } from '../domain/series.ts';
import type { Collected } from './collected.ts';
import { COUNTERS, GROUP, LAST_SAMPLE, POOL, SERVER, UP, type Family } from './metric-families.ts';
import { seriesOf } from './series.ts';

export type PrometheusFormat = 'text' | 'openmetrics';

/** A server and what it said last. */
export interface Exposed {
  readonly server: string;
  /** Whether it answered when it was last asked. One that did not has no figures: the last ones are not true any more. */
  readonly isUp: boolean;
  /** Undefined before the first sample. */
  readonly collected: Collected | undefined;
}

/** A figure that is of no sample. */
export interface Figure {
  readonly family: Family;
  readonly labels: Labels;
  readonly value: number;
}

export function toPrometheus(
  exposed: readonly Exposed[],
  format: PrometheusFormat,
  others: readonly Figure[] = [],
): string {
  const rows = new Map<Family, string[]>();
  const add = (family: Family, labels: Labels, value: number) => {
    const row = `${labelled(labels)} ${value}`;
    const before = rows.get(family);
    if (before === undefined) rows.set(family, [row]);
    else before.push(row);
  };
  for (const { family, labels, value } of others) add(family, labels, value);
  for (const { server, isUp, collected } of exposed) {
    add(UP, { server }, isUp ? 1 : 0);
    if (collected !== undefined) add(LAST_SAMPLE, { server }, collected.sample.at / 1000);
    if (collected !== undefined && isUp) addSample(add, { ...collected, server });
  }
  const families = [...rows].map(([family, lines]) => printed(family, lines, format));
  return format === 'openmetrics' ? `${families.join('')}# EOF\n` : families.join('');
}

function addSample(
  add: (family: Family, labels: Labels, value: number) => void,
  { server, version, sample, processes, build }: Collected,
): void {
  add(SERVER, { server, version: version ?? '', allocator: build.allocator ?? '' }, 1);
  for (const { name, labels, value } of seriesOf(sample, processes, build)) {
    const [kind = '', field = ''] = name.split('.');
    const family =
      kind === 'shm' || kind === 'pkg'
        ? POOL[field]
        : kind === 'group'
          ? GROUP[field]
          : COUNTERS[name];
    const pool = kind === 'shm' || kind === 'pkg' ? { pool: kind } : {};
    if (family !== undefined) add(family, { server, ...pool, ...labels }, value);
  }
}

/** OpenMetrics leaves the suffix out of a counter's and an info's own name; 0.0.4 knows no info. */
function printed(
  { name, type, help }: Family,
  lines: readonly string[],
  format: PrometheusFormat,
): string {
  const isOpen = format === 'openmetrics';
  const sampleName = type === 'info' ? `${name}_info` : name;
  const familyName = isOpen
    ? type === 'counter'
      ? name.replace(/_total$/, '')
      : name
    : sampleName;
  const familyType = type === 'info' && !isOpen ? 'gauge' : type;
  const unit = /_(bytes|seconds)$/.exec(familyName)?.[1];
  return [
    `# HELP ${familyName} ${help}\n`,
    `# TYPE ${familyName} ${familyType}\n`,
    ...(isOpen && unit !== undefined ? [`# UNIT ${familyName} ${unit}\n`] : []),
    ...lines.map((line) => `${sampleName}${line}\n`),
  ].join('');
}

function labelled(labels: Labels): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}

function escaped(text: string): string {
  return text
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '');
}
