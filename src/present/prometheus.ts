/**
 * A sample for Prometheus: the text format 0.0.4, or OpenMetrics.
 *
 * Names begin with `plimsoll_` and end with the base unit; a total is never exposed beside its parts under one name.
 * There are no timestamps: the time of the sample is a metric of its own, so that a stale one shows.
 */
import type { Collected } from './collected.ts';
import { seriesOf, type Point } from './series.ts';

export type PrometheusFormat = 'text' | 'openmetrics';

interface Family {
  readonly name: string;
  readonly type: 'gauge' | 'counter' | 'info';
  readonly help: string;
}

const POOL: Readonly<Record<string, Family>> = {
  total: gauge('pool_size_bytes', 'Size of the pool (total_size).'),
  used: gauge('pool_used_bytes', 'Bytes that modules asked for (used_size).'),
  real_used: gauge(
    'pool_real_used_bytes',
    'Bytes in use with headers and remainders (real_used_size).',
  ),
  max_used: gauge('pool_peak_real_used_bytes', 'The most in use since the start (max_used_size).'),
  free: gauge('pool_free_bytes', 'Bytes not in use (free_size).'),
  fragments: gauge('pool_fragments', 'Fragments as the allocator counts them (fragments).'),
  header_bytes: gauge(
    'pool_header_bytes',
    'Headers of all allocations, derived from the header size.',
  ),
  free_fragments: gauge('pool_free_fragments', 'Free fragments, derived from the counters.'),
  mean_free_chunk: gauge('pool_mean_free_chunk_bytes', 'Mean size of a free fragment, derived.'),
  mean_allocation: gauge('pool_mean_allocation_bytes', 'Mean size of an allocation, derived.'),
};

const GROUP: Readonly<Record<string, Family>> = {
  used: gauge('group_used_bytes', 'Bytes that the modules of a group asked for (memory_used).'),
  real_used: gauge('group_real_used_bytes', 'Bytes of a group with headers (real_used).'),
  max_real_used: gauge('group_peak_real_used_bytes', 'The most that a group held (max_real_used).'),
  fragments: gauge('group_fragments', 'Allocations of a group (fragments).'),
};

const COUNTERS: Readonly<Record<string, Family>> = {
  'dialog.active': gauge('dialogs_active', 'Active dialogs (dialog:active_dialogs).'),
  'dialog.early': gauge('dialogs_early', 'Early dialogs (dialog:early_dialogs).'),
  'dialog.processed': counter(
    'dialogs_processed_total',
    'Dialogs since the start (dialog:processed_dialogs).',
  ),
  'tm.inuse': gauge('transactions_in_use', 'Transactions in use (tm:inuse_transactions).'),
  'tm.uas': counter('transactions_received_total', 'Transactions received (tm:UAS_transactions).'),
  'tm.uac': counter('transactions_sent_total', 'Transactions sent (tm:UAC_transactions).'),
  'usrloc.users': gauge('registered_users', 'Registered users (usrloc:registered_users).'),
  'usrloc.contacts': gauge('contacts', 'Contacts of a domain (usrloc:DOMAIN-contacts).'),
  'server.uptime': gauge(
    'server_uptime_seconds',
    'Seconds since the server started (core:timestamp).',
  ),
  'sample.untrusted': gauge('untrusted_statistics', 'Statistics said that cannot be meant.'),
};

const UP = gauge('up', 'Whether the server answered (1) when it was last asked.');
const LAST_SAMPLE = gauge('last_sample_timestamp_seconds', 'When the figures were read.');
const SERVER: Family = {
  name: 'plimsoll_server',
  type: 'info',
  help: 'What the server says it is.',
};

export function toPrometheus(collected: Collected, format: PrometheusFormat): string {
  const { server, version, sample, processes, build } = collected;
  const rows = new Map<Family, string[]>();
  const add = (family: Family, labels: Point['labels'], value: number) => {
    rows.set(family, [...(rows.get(family) ?? []), `${labelled(labels)} ${value}`]);
  };
  add(UP, { server }, 1);
  add(LAST_SAMPLE, { server }, sample.at / 1000);
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
  const families = [...rows].map(([family, lines]) => printed(family, lines, format));
  return format === 'openmetrics' ? `${families.join('')}# EOF\n` : families.join('');
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

function labelled(labels: Point['labels']): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`);
  return `{${pairs.join(',')}}`;
}

function escaped(text: string): string {
  return text
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '');
}

function gauge(name: string, help: string): Family {
  return { name: `plimsoll_${name}`, type: 'gauge', help };
}

function counter(name: string, help: string): Family {
  return { name: `plimsoll_${name}`, type: 'counter', help };
}
