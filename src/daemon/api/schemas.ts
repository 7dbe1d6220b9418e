/**
 * What the API takes and gives, as schemas: they validate requests, type the client, and are the OpenAPI document.
 *
 * Names are those of our JSON formats: snake case, bytes as integers, times in RFC 3339 in UTC. What is unknown is
 * absent, never zero.
 */
import { z } from '@hono/zod-openapi';

import { EVENT_KINDS } from '../../understand/event.ts';
import { SEVERITIES } from '../../understand/findings/finding.ts';

const bytes = z.int().min(0);
const count = z.int().min(0);
const time = z.iso.datetime();
/** What is asked may be told in any zone. */
const anyTime = z.iso.datetime({ offset: true });

export const problemSchema = z
  .object({
    problem: z.object({
      code: z.string(),
      facts: z.record(z.string(), z.union([z.string(), z.number()])),
      sentence: z.string(),
      advice: z.string(),
    }),
  })
  .openapi('Problem');

export const poolSchema = z
  .object({
    total: bytes,
    used: bytes,
    real_used: bytes,
    max_used: bytes,
    free: bytes,
    fragments: count,
  })
  .openapi('Pool');

export const serverSchema = z
  .object({
    name: z.string(),
    address: z.string(),
    interval_seconds: z.number(),
    state: z.enum(['waiting', 'up', 'away']).openapi({
      description: 'Not asked yet; answered when it was last asked; did not.',
    }),
    away: z.object({ since: time, code: z.string(), sentence: z.string() }).optional(),
    version: z.string().optional(),
    twin: z.boolean().optional().openapi({
      description: 'It is a simulated server (`plimsoll twin`), and says so.',
    }),
    allocator: z.string().optional(),
    last_sample: time.optional(),
    shared: poolSchema.optional(),
    active_dialogs: count.optional(),
    transactions: count.optional(),
    contacts: count.optional(),
    calls_per_second: z.number().optional(),
    note: z.object({ time, sentence: z.string() }).optional(),
    recommended_bytes: bytes.optional().openapi({
      description: 'What its shared memory should be, for the demand that was seen.',
    }),
    worst: z
      .object({
        code: z.string(),
        severity: z.enum(SEVERITIES),
        sentence: z.string(),
      })
      .optional()
      .openapi({ description: 'The worst of its findings and of the alerts that fire for it.' }),
  })
  .openapi('Server');

export const serversSchema = z
  .object({
    schema: z.literal('plimsoll/servers/v1'),
    time,
    zone: z
      .string()
      .openapi({ description: 'In which the daemon lives, such as `Europe/Berlin`.' }),
    servers: z.array(serverSchema),
  })
  .openapi('Servers');

const labels = z.record(z.string(), z.string());

export const latestSchema = z
  .object({
    schema: z.literal('plimsoll/sample/v1'),
    server: z.string(),
    version: z.string().optional(),
    time,
    allocator: z.string().optional(),
    header_bytes: bytes.optional(),
    series: z.array(
      z.object({
        name: z.string(),
        labels,
        value: z.number(),
        unit: z.enum(['bytes', 'count', 'seconds']),
      }),
    ),
    processes: z.array(z.object({ id: z.int(), pid: z.int(), type: z.string() })),
    statistics: z.record(z.string(), z.number()),
    untrusted: z.record(z.string(), z.string()).optional(),
  })
  .openapi('Sample');

const column = z.array(z.number());

export const seriesSchema = z
  .object({
    schema: z.literal('plimsoll/series/v1'),
    server: z.string(),
    from: time,
    to: time,
    bucket_seconds: z.number(),
    series: z.array(
      z.object({
        name: z.string(),
        labels,
        times: column.openapi({ description: 'Unix seconds at which each bucket begins.' }),
        min: column,
        mean: column,
        max: column,
        last: column,
      }),
    ),
  })
  .openapi('Series');

export const storeSchema = z
  .object({
    schema: z.literal('plimsoll/store/v1'),
    bytes,
    servers: count,
    points: count,
    minutes: count,
    hours: count,
    expected_bytes: bytes.openapi({
      description: 'What it comes to when everything is kept for as long as it should be.',
    }),
  })
  .openapi('Store');

export const eventSchema = z
  .object({
    id: z.string().openapi({ description: 'The same as long as the event is told.' }),
    kind: z.enum(EVENT_KINDS),
    start: time,
    end: time.optional().openapi({ description: 'Absent while it goes on.' }),
    bytes: z.int().optional().openapi({ description: 'How much memory it moved, up or down.' }),
    evidence: z.array(z.object({ name: z.string(), value: z.union([z.number(), z.string()]) })),
    sentence: z.string(),
  })
  .openapi('Event');

export const eventsSchema = z
  .object({
    schema: z.literal('plimsoll/events/v1'),
    server: z.string(),
    known_since: time.optional().openapi({
      description: 'Of what was before nothing is known here; absent before the first sample.',
    }),
    events: z.array(eventSchema),
  })
  .openapi('Events');

/** What `/api/v1/live` sends as `event`. */
export const eventNewsSchema = z
  .object({
    server: z.string(),
    change: z.enum(['began', 'changed', 'ended', 'withdrawn']),
    event: eventSchema,
  })
  .openapi('EventNews');

export const alertsSchema = z
  .object({
    schema: z.literal('plimsoll/alerts/v1'),
    time,
    alerts: z.array(
      z.object({
        name: z.string(),
        server: z.string(),
        severity: z.enum(['warning', 'critical']),
        since: time,
        summary: z.string(),
        description: z.string(),
        action: z.string(),
      }),
    ),
  })
  .openapi('Alerts');

const part = z.looseObject({});

const holder = z.looseObject({ owner: z.string(), basis: z.string(), bytes: part });

/** As `explain --json` prints it; what stands in its parts is described there. */
export const explanationSchema = z
  .object({
    schema: z.literal('plimsoll/explanation/v1'),
    server: part,
    epochs: z.array(part),
    baseline: part.optional(),
    attribution: z.array(holder).optional(),
    attribution_at: z
      .object({ time, bytes, owners: z.array(holder) })
      .optional()
      .openapi({ description: 'Who held the memory at the moment that was asked for.' }),
    verdicts: z.record(z.string(), z.looseObject({ answer: z.string() })).optional(),
    events: z.array(z.looseObject({ kind: z.string(), start: time, end: time })),
  })
  .loose()
  .openapi('Explanation');

/** As `recommend --json` prints it; what stands in its parts is described there. */
export const recommendationSchema = z
  .object({
    schema: z.literal('plimsoll/recommendation/v1'),
    demand: part,
    shared: z.looseObject({ current: bytes, need: part, recommended_mib: count }),
    watched: part,
    reasons: z.array(z.string()),
  })
  .loose()
  .openapi('Recommendation');

/** Its inside is `PlatformFacts`, for the page that this daemon serves: it may change with any version. */
export const platformSchema = z
  .object({ schema: z.literal('plimsoll/platform/v1'), platform: part })
  .loose()
  .openapi('Platform');

export const eventsQuery = z.object({
  since: time.optional().openapi({ description: 'Events that were over before are left out.' }),
  until: time.optional().openapi({ description: 'Events that began later are left out.' }),
});

export const explanationQuery = z.object({
  at: anyTime.optional().openapi({
    description:
      'A moment at which it is told, too, who held the memory: of the last sample before.',
  }),
});

export const serverParam = z.object({
  name: z.string().min(1).max(200).openapi({ description: 'As the configuration calls it.' }),
});

export const MOST_SERIES = 100;
export const MOST_BUCKETS = 5000;

/** A series by its name, `shm.real_used`, or one of several by name and label, `pkg.used{process=3}`. */
const seriesName = z.string().regex(/^[^{}]{1,200}(\{[a-z]+=[^{}]{1,200}\})?$/);

export const seriesQuery = z.object({
  name: z
    .union([seriesName.transform((name) => [name]), z.array(seriesName).min(1).max(MOST_SERIES)])
    .openapi({
      description:
        'Which series; may be given several times. Without labels all of that name. Besides those that are kept: calls.per_second, and role.real_used, role.max_used and role.total of the fullest process of each role.',
      example: ['shm.real_used'],
    }),
  from: anyTime.openapi({ description: 'The beginning of the range.' }),
  to: anyTime.openapi({ description: 'Its end, which is not in it.' }),
  buckets: z.coerce.number<string>().int().min(1).max(MOST_BUCKETS).default(600).openapi({
    description: 'Into how many buckets the range is cut; each keeps its least and its most.',
  }),
});

export const liveQuery = z.object({
  server: z.string().max(200).optional().openapi({ description: 'Only this one.' }),
});
