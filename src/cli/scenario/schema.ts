/**
 * The keys of a scenario and what may stand there. A message says what is expected, by example, so that it needs no
 * language. What the values mean is in docs/scenarios.md; what they become, in `understood.ts`.
 */
import { z } from 'zod';

import { parseBytes } from '../../base/bytes.ts';
import { parseDuration } from '../../base/duration.ts';
import { milliseconds } from '../../base/time.ts';
import { parsed } from '../../daemon/config/schema.ts';
import { MOST_BRANCHES } from '../../twin/forked.ts';

const duration = parsed(parseDuration, '90s, 5m, 2h');
/** A moment after the server's start, or a pause that may be none. */
const time = parsed(
  (text) => (/^0(ms|s|m|h)?$/.test(text) ? milliseconds(0) : parseDuration(text)),
  '0s, 90s, 5m',
);
const size = parsed(parseBytes, '256MiB');
const count = (example: string) => z.int({ error: example }).min(0, { error: example });
const positive = (example: string) => z.int({ error: example }).min(1, { error: example });
const rate = z.number({ error: '50' }).min(0, { error: '50' }).max(1e6, { error: '50' });
const share = z.number({ error: '0 … 1' }).min(0, { error: '0 … 1' }).max(1, { error: '0 … 1' });
const oneOf = <const Names extends readonly string[]>(names: Names) =>
  z.enum(names, { error: names.join(', ') });

/** `{0s: 20, 10m: 40}` in the order of the times. */
const POINTS = '{0s: 20, 10m: 40}';
const points = z.record(z.string(), rate, { error: POINTS }).transform((written, context) => {
  const read = Object.entries(written).map(([at, perSecond]) => ({
    at: time.safeParse(at).data,
    perSecond,
  }));
  const known = read.flatMap(({ at, perSecond }) => (at === undefined ? [] : [{ at, perSecond }]));
  if (known.length === read.length && known.length > 0)
    return known.toSorted((one, other) => one.at - other.at);
  context.addIssue({ code: 'custom', message: POINTS });
  return z.NEVER;
});

const RATE = '50, {steps: {0s: 20, 10m: 40}}, {ramps: …}, {daily: [24 rates], starts_at: 6h}';
const steps = z.strictObject({ steps: points }, { error: RATE });
const ramps = z.strictObject({ ramps: points }, { error: RATE });
const daily = z.strictObject(
  {
    daily: z.array(rate, { error: RATE }).length(24, { error: '24 rates' }),
    starts_at: time.default(milliseconds(0)),
  },
  { error: RATE },
);
const curve = z.union([rate, steps, ramps, daily], { error: RATE });

const LENGTH = '60s, {exponential: 60s}, {lognormal: 60s, sigma: 1}';
const exponential = z.strictObject({ exponential: duration }, { error: LENGTH });
const lognormal = z.strictObject(
  { lognormal: duration, sigma: z.number({ error: '1' }).positive({ error: '1' }).default(1) },
  { error: LENGTH },
);
const length = z.union([time, exponential, lognormal], { error: LENGTH });

const message = z.strictObject(
  { bytes: positive('900'), headers: positive('12'), sdp: count('260') },
  { error: '{bytes: 900, headers: 12, sdp: 260}' },
);
const messages = z.strictObject(
  { invite: message.optional(), answer: message.optional() },
  { error: '{invite: {bytes: 900, headers: 12, sdp: 260}}' },
);

const BRANCHES = `1 … ${MOST_BRANCHES}`;
const branches = z
  .int({ error: BRANCHES })
  .min(1, { error: BRANCHES })
  .max(MOST_BRANCHES, { error: BRANCHES });

const arrivals = oneOf(['regular', 'random']).default('random');

const calls = z.strictObject(
  {
    rate: curve,
    from: time.optional(),
    to: time.optional(),
    arrivals,
    holding: length,
    ringing: length.default(milliseconds(5000)),
    answered: share.default(1),
    lost_byes: share.default(0),
    branches: branches.default(1),
    unreachable: share.default(0),
    messages: messages.default({}),
  },
  { error: '{rate: 50, holding: 60s}' },
);

const registrations = z.strictObject(
  {
    rate: curve,
    from: time.optional(),
    to: time.optional(),
    arrivals,
    expires: duration,
    refreshes: z.boolean({ error: 'true, false' }).default(true),
  },
  { error: '{rate: 50, expires: 1h}' },
);

const stores = z.strictObject(
  {
    rate: curve,
    from: time.optional(),
    to: time.optional(),
    bytes: positive('100'),
    key_bytes: positive('20').default(20),
  },
  { error: '{rate: 5, bytes: 100}' },
);

const PROVISIONING = '{prefixes: 100000, gateways: 20}, {file: prefixes.csv, gateways: 20}';
const provisioning = z
  .strictObject(
    {
      prefixes: count('100000').optional(),
      gateways_per_rule: count('2').default(2),
      file: z.string({ error: 'prefixes.csv' }).min(1, { error: 'prefixes.csv' }).optional(),
      gateways: count('20').default(20),
      carriers: count('0').default(0),
    },
    { error: PROVISIONING },
  )
  .refine(({ prefixes, file }) => (prefixes === undefined) !== (file === undefined), {
    error: PROVISIONING,
  });

const commands = z.strictObject(
  {
    at: time,
    do: oneOf(['dr_reload', 'dlg_list', 'ul_dump']),
    over: oneOf(['http', 'fifo', 'datagram']).default('http'),
    lasting: duration.optional(),
  },
  { error: '{at: 7m, do: dr_reload}' },
);

const FAULT = '{leak_per_call: 200}, {slow_database: 2s}, {slow_peer: 2s}';
const faults = z
  .strictObject(
    {
      leak_per_call: positive('200').optional(),
      slow_database: duration.optional(),
      slow_peer: duration.optional(),
      from: time.optional(),
      to: time.optional(),
    },
    { error: FAULT },
  )
  .refine(
    ({ leak_per_call, slow_database, slow_peer }) =>
      [leak_per_call, slow_database, slow_peer].filter((each) => each !== undefined).length === 1,
    { error: FAULT },
  );

const tm = z.strictObject(
  {
    wait: time.default(milliseconds(5000)),
    fr_timeout: duration.default(milliseconds(30_000)),
    fr_inv_timeout: duration.default(milliseconds(120_000)),
  },
  { error: '{fr_inv_timeout: 120s}' },
);

const MODES = ['none', 'realtime', 'delayed', 'shutdown'] as const;
const DB_MODE = '0, 1, 2, 3, none, realtime, delayed, shutdown';
const databaseMode = z.union(
  [
    z.enum(MODES, { error: DB_MODE }),
    z
      .int({ error: DB_MODE })
      .min(0, { error: DB_MODE })
      .max(3, { error: DB_MODE })
      .transform((mode) => MODES[mode] ?? 'none'),
  ],
  { error: DB_MODE },
);

const dialog = z.strictObject(
  {
    db_mode: databaseMode.default('none'),
    db_update_period: duration.default(milliseconds(60_000)),
    timer_bulk_del_no: positive('1').default(1),
    delete_delay: time.default(milliseconds(0)),
    default_timeout: duration.default(milliseconds(12 * 3_600_000)),
  },
  { error: '{db_mode: 2, db_update_period: 60s}' },
);

const usrloc = z.strictObject(
  { timer_interval: duration.default(milliseconds(60_000)) },
  { error: '{timer_interval: 60s}' },
);

const database = z.strictObject(
  {
    reads: oneOf(['fetch', 'whole']).default('fetch'),
    insert: time.optional(),
    rules_per_second: positive('100000').optional(),
  },
  { error: '{reads: fetch}' },
);

const modules = z
  .array(z.string({ error: '[tm, dialog]' }).min(1), { error: '[tm, dialog]' })
  .min(1, { error: '[tm, dialog]' });

const server = z.strictObject(
  {
    version: z
      .string({ error: '3.6.8' })
      .regex(/^(2\.[2-4]|3\.[0-6]|4\.0)(\.\d+)?$/, { error: '2.2 … 4.0, such as 3.6.8' }),
    allocator: oneOf(['F_MALLOC', 'Q_MALLOC', 'HP_MALLOC', 'F_PARALLEL_MALLOC']).default(
      'F_MALLOC',
    ),
    build: z
      .array(oneOf(['DBG_MALLOC', 'SHM_EXTRA_STATS']), { error: '[DBG_MALLOC, SHM_EXTRA_STATS]' })
      .optional(),
    shared: size,
    private: size.optional(),
    workers: positive('4').default(8),
    groups: z.record(z.string(), modules, { error: '{traffic: [tm, dialog]}' }).default({}),
    tm: tm.prefault({}),
    dialog: dialog.prefault({}),
    usrloc: usrloc.prefault({}),
    database: database.prefault({}),
  },
  { error: '{version: 3.6.8, shared: 256MiB}' },
);

const list = <Entry extends z.ZodType>(entry: Entry, example: string) =>
  z.array(entry, { error: `- ${example}` }).default([]);

export const scenarioSchema = z.strictObject(
  {
    name: z.string({ error: 'gateway' }).min(1, { error: 'gateway' }).optional(),
    seed: z.union([z.string(), z.number()], { error: 'any word' }).optional(),
    duration,
    server,
    calls: list(calls, '{rate: 50, holding: 60s}'),
    registrations: list(registrations, '{rate: 50, expires: 1h}'),
    stores: list(stores, '{rate: 5, bytes: 100}'),
    provisioning: provisioning.optional(),
    commands: list(commands, '{at: 7m, do: dr_reload}'),
    faults: list(faults, FAULT),
  },
  { error: 'server: …' },
);

export type RawScenario = z.infer<typeof scenarioSchema>;
export type RawCurve = z.infer<typeof curve>;
export type RawLength = z.infer<typeof length>;

/** Every key by where it may stand, for whoever misspelt one. */
export const SCENARIO_KEYS: Readonly<Record<string, readonly string[]>> = {
  '': Object.keys(scenarioSchema.shape),
  server: Object.keys(server.shape),
  'server.tm': Object.keys(tm.shape),
  'server.dialog': Object.keys(dialog.shape),
  'server.usrloc': Object.keys(usrloc.shape),
  'server.database': Object.keys(database.shape),
  calls: Object.keys(calls.shape),
  'calls.rate': ['steps', 'ramps', 'daily', 'starts_at'],
  'calls.holding': ['exponential', 'lognormal', 'sigma'],
  'calls.ringing': ['exponential', 'lognormal', 'sigma'],
  'calls.messages': Object.keys(messages.shape),
  'calls.messages.invite': Object.keys(message.shape),
  'calls.messages.answer': Object.keys(message.shape),
  registrations: Object.keys(registrations.shape),
  stores: Object.keys(stores.shape),
  provisioning: ['prefixes', 'gateways_per_rule', 'file', 'gateways', 'carriers'],
  commands: Object.keys(commands.shape),
  faults: ['leak_per_call', 'slow_database', 'slow_peer', 'from', 'to'],
};
