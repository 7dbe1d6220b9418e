/**
 * The HTTP API: what can be asked of the daemon, route by route. Nothing can be changed through it.
 *
 * Its schemas validate every input and are served as an OpenAPI document; `Api` is what the typed client is made of.
 */
import { createRoute, z } from '@hono/zod-openapi';

import metadata from '../../../package.json' with { type: 'json' };
import { instant } from '../../base/time.ts';
import { problem } from '../../domain/problems.ts';
import { toJson } from '../../present/json.ts';
import { toPrometheus } from '../../present/prometheus.ts';
import type { Words } from '../../present/words/words.ts';
import { expectedSize } from '../../store/embedded/size.ts';
import type { Daemon } from '../daemon.ts';
import { failure, get } from './described-route.ts';
import { explainedFigures } from './explained-figures.ts';
import { explainedRoutes } from './explained-routes.ts';
import { refusalOf, safeHeaders, type GuardOptions } from './guard.ts';
import { landingPage } from './landing-page.ts';
import { MOST_WATCHERS, type Live } from './live.ts';
import { madeSeries } from '../../present/answers/made-series.ts';
import { formatFor } from './metrics-format.ts';
import { ownFigures } from './own-figures.ts';
import type { Page } from './page.ts';
import { pageServing } from './page-serving.ts';
import { newApp, refusing } from './refusing.ts';
import {
  eventNewsSchema,
  latestSchema,
  liveQuery,
  MOST_SERIES,
  seriesQuery,
  seriesSchema,
  serverParam,
  serverSchema,
  serversSchema,
  storeSchema,
} from './schemas.ts';
import { spokenIn } from './spoken.ts';
import { rfc3339 } from '../../present/answers/rfc3339.ts';
import { seriesAnswer, seriesNamed } from '../../present/answers/series-answer.ts';
import { collectedFrom, summaryOf } from './summary.ts';

export interface ApiOptions extends GuardOptions {
  readonly daemon: Daemon;
  readonly live: Live;
  /** Of the daemon, for who wishes for none. */
  readonly words: Words;
  /** The dashboard, where it was built. */
  readonly page?: Page | undefined;
}

export type Api = ReturnType<typeof createApi>['routes'];

export function createApi({ daemon, live, words, token, page }: ApiOptions) {
  const { fleet, clock } = daemon;
  const wordsOf = spokenIn(words);
  const refuse = refusing(wordsOf);
  const app = newApp(refuse);
  if (page !== undefined) app.use(pageServing(page, { token }, refuse));
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
  app.get('/', (context) => context.html(landingPage(daemon, wordsOf(context))));
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
    .route('/', explainedRoutes({ daemon, wordsOf, refuse }))
    .openapi(
      get('/api/v1/servers', 'Every server that is watched, as it is now', serversSchema),
      (context) =>
        context.json(
          {
            schema: 'plimsoll/servers/v1' as const,
            time: rfc3339(clock.now()),
            zone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
            servers: fleet.servers.map((server) => summaryOf(server, daemon, wordsOf(context))),
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
          : context.json(summaryOf(server, daemon, wordsOf(context)), 200);
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
        const processes = fleet.find(name)?.picture.processes ?? [];
        const made = madeSeries({ store, server: name, known: known.value, processes });
        const keys = seriesNamed([...known.value, ...made.keys], wanted);
        if (keys.length > MOST_SERIES) {
          const why = `${keys.length} series match, and ${MOST_SERIES} are given at once`;
          return refuse(context, problem('request-invalid', { why }));
        }
        const thinned = await made.thinned(keys, range, buckets);
        if (!thinned.ok) return refuse(context, thinned.problem);
        return context.json(seriesAnswer(name, range, buckets, thinned.value), 200);
      },
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
          : live.stream(context, server, wordsOf(context));
      },
    );
  return { app, routes };
}
