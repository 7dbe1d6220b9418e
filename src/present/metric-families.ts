/**
 * Every metric that Plimsoll exposes, with its type and its help: the names of Prometheus's world for our series.
 *
 * Names begin with `plimsoll_` and end with the base unit; a total is never exposed beside its parts under one name. The
 * help names the statistic that a figure comes from.
 */
export interface Family {
  readonly name: string;
  readonly type: 'gauge' | 'counter' | 'info';
  readonly help: string;
}

export const POOL: Readonly<Record<string, Family>> = {
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

export const GROUP: Readonly<Record<string, Family>> = {
  used: gauge('group_used_bytes', 'Bytes that the modules of a group asked for (memory_used).'),
  real_used: gauge('group_real_used_bytes', 'Bytes of a group with headers (real_used).'),
  max_real_used: gauge('group_peak_real_used_bytes', 'The most that a group held (max_real_used).'),
  fragments: gauge('group_fragments', 'Allocations of a group (fragments).'),
};

export const COUNTERS: Readonly<Record<string, Family>> = {
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

export const UP = gauge('up', 'Whether the server answered (1) when it was last asked.');
export const LAST_SAMPLE = gauge('last_sample_timestamp_seconds', 'When the figures were read.');
export const SERVER: Family = {
  name: 'plimsoll_server',
  type: 'info',
  help: 'What the server says it is.',
};

/** What is concluded, when a server was last explained; not read off it. */
export const EXPLAINED = {
  at: gauge('explained_timestamp_seconds', 'When the server was last explained.'),
  events: counter('events_total', 'Events that began since the daemon did, by kind.'),
  alert: gauge('alert_firing', 'An alert that fires, whoever is told of it.'),
  module: gauge(
    'module_bytes',
    'Who holds the shared memory: native as groups say, estimated from counters; all of them sum to real_used.',
  ),
  moduleLow: gauge('module_low_bytes', 'The least that an estimated owner holds (90 %).'),
  moduleHigh: gauge('module_high_bytes', 'The most that an estimated owner holds (90 %).'),
  verdict: gauge('verdict', 'The verdict on leak, fragmentation and exhaustion: 1 for its answer.'),
  leak: gauge(
    'leak_bytes_per_second',
    'Growth with time and nothing else, while the verdict is a leak (90 %).',
  ),
  exhaustion: gauge(
    'exhaustion_timestamp_seconds',
    'When the shared memory is full at this pace, while the verdict is that it will be.',
  ),
} as const satisfies Readonly<Record<string, Family>>;

/** What the daemon says of itself. */
export const OWN = {
  build: { name: 'plimsoll_build', type: 'info', help: 'The version of Plimsoll.' },
  servers: gauge('servers', 'Servers that are watched.'),
  samples: counter('samples_total', 'Samples taken since the daemon started.'),
  failures: counter('failed_samples_total', 'Times that a server gave no sample.'),
  storeSize: gauge('store_size_bytes', 'Size of the store on the disk.'),
  storeWaiting: gauge('store_waiting_lines', 'Lines that are not kept yet.'),
  storeLost: counter('store_lost_lines_total', 'Lines that could not be kept and were given up.'),
  handedOn: counter('handed_on_samples_total', 'Samples that another database has taken.'),
  handOnWaiting: gauge('hand_on_queue_bytes', 'What waits to be handed on.'),
  handOnDropped: counter(
    'hand_on_dropped_samples_total',
    'Samples given up because a queue was full or they were refused.',
  ),
  alertsSent: counter('alert_notifications_total', 'Notifications that a receiver has taken.'),
  alertsFailed: counter(
    'alert_notifications_failed_total',
    'Attempts that a receiver refused or did not answer.',
  ),
  resident: gauge('process_resident_memory_bytes', 'Memory of the daemon itself.'),
  cpu: counter('process_cpu_seconds_total', 'CPU time of the daemon itself.'),
} as const satisfies Readonly<Record<string, Family>>;

function gauge(name: string, help: string): Family {
  return { name: `plimsoll_${name}`, type: 'gauge', help };
}

function counter(name: string, help: string): Family {
  return { name: `plimsoll_${name}`, type: 'counter', help };
}
