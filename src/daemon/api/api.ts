/**
 * The HTTP API: what can be asked of the daemon, route by route. Nothing can be changed through it.
 *
 * Its schemas validate every input and are served as an OpenAPI document; `Api` is what the typed client is made of.
 */
import { createRoute, OpenAPIHono, z, type RouteConfig } from '@hono/zod-openapi';
import type { Context } from 'hono';

import metadata from '../../../package.json' with { type: 'json' };
import type { Problem } from '../../base/problem.ts';
import { instant, seconds } from '../../base/time.ts';
import { problem } from '../../domain/problems.ts';
import { seriesText, type SeriesKey } from '../../domain/series.ts';
import { alertText } from '../../present/alert-text.ts';
import { explanationJson } from '../../present/explanation-json.ts';
import { toJson } from '../../present/json.ts';
import { toPrometheus } from '../../present/prometheus.ts';
import { say, type Words } from '../../present/words/words.ts';
import { expectedSize } from '../../store/embedded/size.ts';
import type { Daemon } from '../daemon.ts';
import { explainedFigures } from './explained-figures.ts';
import { refusalOf, safeHeaders, type GuardOptions } from './guard.ts';
import { landingPage } from './landing-page.ts';
import { MOST_WATCHERS, type Live } from './live.ts';
import { formatFor } from './metrics-format.ts';
import { ownFigures } from './own-figures.ts';
import {
  alertsSchema,
  eventNewsSchema,
  eventsQuery,
  eventsSchema,
  explanationSchema,
  latestSchema,
  liveQuery,
  MOST_SERIES,
  problemSchema,
  seriesQuery,
  seriesSchema,
  serverParam,
  serverSchema,
  serversSchema,
  storeSchema,
} from './schemas.ts';
import { collectedFrom, rfc3339, summaryOf } from './summary.ts';
import { toldEvent } from './told-event.ts';

export interface ApiOptions extends GuardOptions {
  readonly daemon: Daemon;
  readonly live: Live;
  readonly words: Words;
}

export type Api = ReturnType<typeof createApi>['routes'];

/** An explanation costs fits: whoever asks again at once gets the same. */
const FRESH = seconds(10);

const STATUS = {
  'request-invalid': 400,
  'token-refused': 401,
  'host-refused': 403,
  'server-not-watched': 404,
  'sample-missing': 404,
  'store-missing': 404,
  'page-missing': 404,
  'watchers-too-many': 503,
} as const;

export function createApi({ daemon, live, words, token }: ApiOptions) {
  const { fleet, clock, explaining } = daemon;

  /** A problem as an answer; what is not the asker's fault is a 503. */
  const refuse = (context: Context, met: Problem) => {
    const status = isListed(met.code) ? STATUS[met.code] : 503;
    if (status === 401) context.header('WWW-Authenticate', 'Bearer');
    const { sentence, advice } = say(words, met);
    return context.json(
      { problem: { code: met.code, facts: { ...met.facts }, sentence, advice } },
      status as 400,
    );
  };

  const app = new OpenAPIHono({
    defaultHook: (result, context) => {
      if (result.success) return undefined;
      const [issue] = result.error.issues;
      const why = `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`;
      return refuse(context, problem('request-invalid', { why }));
    },
  });
  app.use(safeHeaders);
  app.use(async (context, next) => {
    const refusal = refusalOf(
      {
        host: context.req.header('host') ?? '',
        path: context.req.path,
        authorization: context.req.header('authorization') ?? '',
      },
      { token },
    );
    if (refusal !== undefined) return refuse(context, refusal);
    context.header('Cache-Control', 'no-store');
    await next();
    return undefined;
  });
  app.notFound((context) => refuse(context, problem('page-missing', { path: context.req.path })));
  app.get('/healthz', (context) => context.text('ok\n'));
  app.get('/', (context) => context.html(landingPage(daemon, words)));
  app.get('/metrics', (context) => {
    const { format, type } = formatFor(context.req.header('accept') ?? '');
    const exposed = fleet.servers.map((server) => ({
      server: server.entry.name,
      isUp: server.picture.sample !== undefined && server.picture.away === undefined,
      collected: collectedFrom(server),
    }));
    return context.body(
      toPrometheus(exposed, format, [...ownFigures(daemon), ...explainedFigures(daemon)]),
      200,
      {
        'Content-Type': type,
      },
    );
  });
  // What `/api/v1/live` sends, which OpenAPI has no words for.
  app.openAPIRegistry.register('EventNews', eventNewsSchema);
  app.doc31('/api/v1/openapi.json', {
    openapi: '3.1.0',
    info: { title: 'Plimsoll', version: metadata.version, license: { name: 'Apache-2.0' } },
  });

  const routes = app
    .openapi(
      get('/api/v1/servers', 'Every server that is watched, as it is now', serversSchema),
      (context) =>
        context.json(
          {
            schema: 'plimsoll/servers/v1' as const,
            time: rfc3339(clock.now()),
            servers: fleet.servers.map((server) => summaryOf(server, words)),
          },
          200,
        ),
    )
    .openapi(
      get('/api/v1/servers/{name}', 'One server as it is now', serverSchema, {
        params: serverParam,
      }),
      (context) => {
        const { name } = context.req.valid('param');
        const server = fleet.find(name);
        return server === undefined
          ? refuse(context, problem('server-not-watched', { server: name }))
          : context.json(summaryOf(server, words), 200);
      },
    )
    .openapi(
      get('/api/v1/servers/{name}/latest', 'Its last sample, whole', latestSchema, {
        params: serverParam,
      }),
      (context) => {
        const { name } = context.req.valid('param');
        const server = fleet.find(name);
        if (server === undefined)
          return refuse(context, problem('server-not-watched', { server: name }));
        const collected = collectedFrom(server);
        return collected === undefined
          ? refuse(context, problem('sample-missing', { server: name }))
          : context.json(JSON.parse(toJson(collected)) as z.infer<typeof latestSchema>, 200);
      },
    )
    .openapi(
      get('/api/v1/servers/{name}/events', 'What happened to it, in order of time', eventsSchema, {
        params: serverParam,
        query: eventsQuery,
      }),
      (context) => {
        const { name } = context.req.valid('param');
        const { since = '0001-01-01T00:00:00Z', until = '9999-12-31T00:00:00Z' } =
          context.req.valid('query');
        if (fleet.find(name) === undefined)
          return refuse(context, problem('server-not-watched', { server: name }));
        const known = explaining.of(name);
        const [from, to] = [Date.parse(since), Date.parse(until)];
        return context.json(
          {
            schema: 'plimsoll/events/v1' as const,
            server: name,
            ...(known?.since !== undefined && { known_since: rfc3339(known.since) }),
            events: (known?.events ?? [])
              .filter(
                ({ event, isOngoing }) => event.start <= to && (isOngoing || event.end >= from),
              )
              .map((event) => toldEvent(event, words)),
          },
          200,
        );
      },
    )
    .openapi(
      get(
        '/api/v1/servers/{name}/explanation',
        'What its memory does and why, as `explain --json` prints it',
        explanationSchema,
        { params: serverParam },
      ),
      (context) => {
        const { name } = context.req.valid('param');
        if (fleet.find(name) === undefined)
          return refuse(context, problem('server-not-watched', { server: name }));
        const explanation = explaining.explain(name, FRESH);
        if (explanation === undefined)
          return refuse(context, problem('sample-missing', { server: name }));
        const { lives } = explanation;
        const named = { ...lives, header: { ...lives.header, name } };
        const printed: unknown = JSON.parse(
          explanationJson({ ...explanation, lives: named }, words),
        );
        return context.json(explanationSchema.parse(printed), 200);
      },
    )
    .openapi(
      get(
        '/api/v1/servers/{name}/series',
        'Series over a range, thinned with their peaks kept',
        seriesSchema,
        { params: serverParam, query: seriesQuery },
      ),
      async (context) => {
        const { name } = context.req.valid('param');
        const { from, to, buckets, name: wanted } = context.req.valid('query');
        const { store } = daemon;
        if (store === undefined) return refuse(context, problem('store-missing', {}));
        const range = { from: instant(Date.parse(from)), to: instant(Date.parse(to)) };
        if (range.from >= range.to)
          return refuse(context, problem('request-invalid', { why: '`to` is not after `from`' }));
        const known = await store.seriesOf(name);
        if (!known.ok) return refuse(context, known.problem);
        if (known.value.length === 0 && fleet.find(name) === undefined)
          return refuse(context, problem('server-not-watched', { server: name }));
        const keys = matching(known.value, wanted);
        if (keys.length > MOST_SERIES) {
          const why = `${keys.length} series match, and ${MOST_SERIES} are given at once`;
          return refuse(context, problem('request-invalid', { why }));
        }
        const thinned = await store.thinned(name, keys, range, buckets);
        if (!thinned.ok) return refuse(context, thinned.problem);
        return context.json(
          {
            schema: 'plimsoll/series/v1' as const,
            server: name,
            from: rfc3339(range.from),
            to: rfc3339(range.to),
            bucket_seconds: (range.to - range.from) / buckets / 1000,
            series: thinned.value.map(({ key, times, min, mean, max, last }) => ({
              name: key.name,
              labels: { ...key.labels },
              times: [...times].map((time) => time / 1000),
              min: [...min],
              mean: [...mean].map((value) => Math.round(value * 1000) / 1000),
              max: [...max],
              last: [...last],
            })),
          },
          200,
        );
      },
    )
    .openapi(
      get('/api/v1/alerts', 'Alerts that fire, whoever is told of them', alertsSchema),
      (context) =>
        context.json(
          {
            schema: 'plimsoll/alerts/v1' as const,
            time: rfc3339(clock.now()),
            alerts: daemon.alerting.firing.map((alert) => ({
              name: alert.name,
              server: alert.server,
              severity: alert.severity,
              since: rfc3339(alert.startsAt),
              ...alertText(alert, words),
            })),
          },
          200,
        ),
    )
    .openapi(
      get('/api/v1/store', 'What is kept, and what it will come to', storeSchema),
      (context) => {
        const { embedded } = daemon;
        if (embedded === undefined) return refuse(context, problem('store-missing', {}));
        const size = embedded.size();
        if (!size.ok) return refuse(context, size.problem);
        return context.json(
          {
            schema: 'plimsoll/store/v1' as const,
            ...size.value,
            expected_bytes: fleet.servers.reduce(
              (all, { entry, picture }) =>
                all +
                expectedSize({
                  servers: 1,
                  statistics: picture.sample?.statistics.values.size ?? 0,
                  interval: entry.interval,
                  retention: embedded.retention,
                }),
              0,
            ),
          },
          200,
        );
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/api/v1/live',
        summary:
          'News as they come, as server-sent events: `server`, how one is now, and `event`, what happened',
        request: { query: liveQuery },
        responses: {
          200: {
            description:
              'A stream that does not end by itself: `server` with a Server, `event` with an EventNews.',
            content: { 'text/event-stream': { schema: z.string() } },
          },
          503: failure('Too many are watching.'),
        },
      }),
      (context) => {
        const { server } = context.req.valid('query');
        // Whoever asks for the head alone reads no stream, and would never leave it.
        if (context.req.method === 'HEAD')
          return context.body(null, 200, { 'Content-Type': 'text/event-stream' });
        return live.watchers >= MOST_WATCHERS
          ? refuse(context, problem('watchers-too-many', { most: MOST_WATCHERS }))
          : live.stream(context, server);
      },
    );
  return { app, routes };
}

/** What most routes take besides their path. */
interface NoInput {
  readonly body?: never;
}

function get<
  Path extends string,
  Answer extends z.ZodType,
  const Request extends NonNullable<RouteConfig['request']> = NoInput,
>(path: Path, summary: string, answer: Answer, request: Request = {} as Request) {
  return createRoute({
    method: 'get',
    path,
    summary,
    request,
    responses: {
      200: { description: summary, content: { 'application/json': { schema: answer } } },
      400: failure('The request is not understood.'),
      401: failure('The token is missing or wrong.'),
      404: failure('There is no such thing.'),
      503: failure('What is needed for an answer is out of reach.'),
    },
  });
}

function failure(description: string) {
  return { description, content: { 'application/json': { schema: problemSchema } } };
}

function isListed(code: string): code is keyof typeof STATUS {
  return code in STATUS;
}

/** `pkg.used` is all of that name, `pkg.used{process=3}` one of them. In the order in which they were asked for. */
function matching(known: readonly SeriesKey[], wanted: readonly string[]): readonly SeriesKey[] {
  return wanted.flatMap((name) =>
    known.filter((key) => key.name === name || seriesText(key) === name),
  );
}
