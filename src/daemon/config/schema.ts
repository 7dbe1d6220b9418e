/**
 * The keys of the configuration and what may stand there. A message says what is expected, by example, so that it needs
 * no language.
 */
import { z } from 'zod';

import { MIB, parseBytes, bytes } from '../../base/bytes.ts';
import { parseDuration } from '../../base/duration.ts';
import { milliseconds } from '../../base/time.ts';
import { parseAddresses } from '../../servers/address.ts';
import { isLive, type LiveAddress } from '../../servers/connect.ts';
import { DEFAULT_RETENTION } from '../../store/embedded/ageing.ts';
import { DEFAULT_RULES } from '../alerting/alerting.ts';
import type { Endpoint } from '../listen.ts';

const duration = (example: string) => parsed(parseDuration, example);
const interval = parsed((text) => {
  const time = parseDuration(text);
  return time !== undefined && time >= 1000 && time <= 60_000 ? time : undefined;
}, '1s … 60s');
const http = (example: string) => parsed((text) => (isHttp(text) ? text : undefined), example);
const url = http('http://127.0.0.1:8086/write?db=sip');
const user = z.string({ error: 'plimsoll' });
const path = z.string({ error: '/path/to/file' }).min(1, { error: '/path/to/file' });

const server = z.strictObject(
  {
    name: z.string({ error: 'gw1' }).regex(/^[^\p{Cc}{}]{1,200}$/u, { error: 'gw1' }),
    address: parsed(
      liveAddresses,
      'http://127.0.0.1:8888/mi, udp:127.0.0.1:8080, unix:/run/mi.sock, fifo:/tmp/opensips_fifo',
    ),
    interval: interval.optional(),
  },
  { error: 'name: gw1' },
);

const keep = z.strictObject(
  {
    samples: duration('30d').default(DEFAULT_RETENTION.samples),
    minutes: duration('180d').default(DEFAULT_RETENTION.minutes),
    hours: duration('5y').default(DEFAULT_RETENTION.hours),
  },
  { error: 'samples: 30d' },
);

/** Kept here, or read from elsewhere: not both. */
const STORES = 'none, path: …, prometheus: …';
const store = z
  .strictObject(
    {
      path: path.optional(),
      keep: keep.optional(),
      prometheus: url.optional(),
      user: user.optional(),
      password_file: path.optional(),
    },
    { error: STORES },
  )
  .refine(
    ({ path: here, keep: kept, prometheus, user: name, password_file: secret }) =>
      (prometheus === undefined ? (name ?? secret) : (here ?? kept)) === undefined,
    { error: STORES },
  );

/** Fewer than two files of a queue are none that something could be taken away from. */
const LEAST_QUEUE = 8 * MIB;

const RECEIVERS = 'webhook: http://…, alertmanager: http://127.0.0.1:9093';

const handOn = z.strictObject(
  {
    influx: url,
    user: user.optional(),
    password_file: path.optional(),
    queue: parsed((text) => {
      const size = parseBytes(text);
      return size !== undefined && size >= LEAST_QUEUE ? size : undefined;
    }, '256MiB').default(bytes(256 * MIB)),
  },
  { error: 'influx: http://127.0.0.1:8086/write?db=sip' },
);

const receiver = z
  .strictObject(
    {
      webhook: http('http://127.0.0.1:8080/hook').optional(),
      alertmanager: http('http://127.0.0.1:9093').optional(),
      token_file: path.optional(),
    },
    { error: RECEIVERS },
  )
  .refine(({ webhook, alertmanager }) => (webhook === undefined) !== (alertmanager === undefined), {
    error: RECEIVERS,
  });

const alerts = z.strictObject(
  {
    nearly_full: parsed((text) => {
      const [, percent = ''] = /^(\d{1,3})\s?%$/.exec(text) ?? [];
      const share = Number(percent) / 100;
      return percent !== '' && share >= 0.5 && share < 1 ? share : undefined;
    }, '50% … 99%').default(DEFAULT_RULES.nearlyFull),
    persistence: duration('2m').default(DEFAULT_RULES.persistence),
    clear_after: duration('5m').default(DEFAULT_RULES.clearAfter),
    mute_after_start: duration('5m').default(DEFAULT_RULES.muteAfterStart),
    link: http('https://plimsoll.example').optional(),
    receivers: z.array(receiver, { error: '- webhook: …' }).default([]),
  },
  { error: 'receivers: …' },
);

export const configSchema = z.strictObject(
  {
    listen: parsed(parseEndpoint, '127.0.0.1:9560').default({ host: '127.0.0.1', port: 9560 }),
    token_file: path.optional(),
    interval: interval.default(milliseconds(10_000)),
    store: z.union([z.literal('none', { error: STORES }), store], { error: STORES }).default({}),
    servers: z.array(server, { error: '- name: gw1' }).min(1, { error: '- name: gw1' }),
    hand_on: z.array(handOn, { error: '- influx: …' }).default([]),
    alerts: alerts.prefault({}),
  },
  { error: 'servers: …' },
);

export type RawConfig = z.infer<typeof configSchema>;

/** Every key by where it may stand, for whoever misspelt one. */
export const KEYS: Readonly<Record<string, readonly string[]>> = {
  '': Object.keys(configSchema.shape),
  store: Object.keys(store.shape),
  'store.keep': Object.keys(keep.shape),
  servers: Object.keys(server.shape),
  hand_on: Object.keys(handOn.shape),
  alerts: Object.keys(alerts.shape),
  'alerts.receivers': Object.keys(receiver.shape),
};

/** A text, or a number, that `parse` understands; the complaint is the example. */
export function parsed<Value>(
  parse: (text: string) => Value | undefined,
  example: string,
): z.ZodType<Value> {
  const text = [z.string({ error: example }), z.number({ error: example })] as const;
  return z.union(text, { error: example }).transform((written, context) => {
    const value = parse(String(written));
    if (value !== undefined) return value;
    context.addIssue({ code: 'custom', message: example });
    return z.NEVER;
  });
}

function parseEndpoint(text: string): Endpoint | undefined {
  const [, host = '127.0.0.1', port] =
    /^(?:(\[[0-9a-f:.]+\]|[^:[\]\s]+):)?(\d{1,5})$/i.exec(text) ?? [];
  return port === undefined || Number(port) > 65_535
    ? undefined
    : { host: host.replace(/^\[|\]$/g, ''), port: Number(port) };
}

function liveAddresses(text: string): readonly [LiveAddress, ...LiveAddress[]] | undefined {
  const addresses = parseAddresses(text);
  const [first, ...others] = addresses.ok ? addresses.value.filter(isLive) : [];
  return first === undefined ? undefined : [first, ...others];
}

function isHttp(text: string): boolean {
  const parsedUrl = URL.parse(text);
  return parsedUrl !== null && /^https?:$/.test(parsedUrl.protocol);
}
