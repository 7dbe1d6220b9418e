/** The part of the API that is concluded rather than read: events, explanations, alerts. */
import { failure, success, type Result } from '../../base/result.ts';
import { instant, seconds, type Instant } from '../../base/time.ts';
import { platformFacts } from '../../dimension/platform-facts.ts';
import type { Recommendation } from '../../dimension/recommendation.ts';
import { problem } from '../../domain/problems.ts';
import { alertText } from '../../present/alert-text.ts';
import { recommendationJson } from '../../present/recommendation-json.ts';
import { explanationJson } from '../../present/explanation-json.ts';
import type { Explanation } from '../../understand/explain.ts';
import { momentAt } from '../../understand/moment-at.ts';
import type { Daemon } from '../daemon.ts';
import { platformIn } from '../dimensioned.ts';
import { explainPast } from '../past.ts';
import { get } from './described-route.ts';
import { newApp, type Refuse } from './refusing.ts';
import {
  alertsSchema,
  eventsQuery,
  eventsSchema,
  explanationQuery,
  explanationSchema,
  platformSchema,
  recommendationSchema,
  serverParam,
} from './schemas.ts';
import type { WordsFor } from './spoken.ts';
import { rfc3339 } from '../../present/answers/rfc3339.ts';
import { eventAnswer } from '../../present/answers/event-answer.ts';

export interface ExplainedRoutesOptions {
  readonly daemon: Daemon;
  readonly wordsOf: WordsFor;
  readonly refuse: Refuse;
}

/** An explanation costs fits: whoever asks again at once gets the same. */
const FRESH = seconds(10);
const AT_ONCE = seconds(1);

export function explainedRoutes({ daemon, wordsOf, refuse }: ExplainedRoutesOptions) {
  const { fleet, clock, explaining, store } = daemon;
  const explainedNow = (server: string, noOlderThan = FRESH): Result<Explanation> => {
    if (fleet.find(server) === undefined) return failure(problem('server-not-watched', { server }));
    const explanation = explaining.explain(server, noOlderThan);
    return explanation === undefined
      ? failure(problem('sample-missing', { server }))
      : success(explanation);
  };
  const recommendedNow = (server: string): Result<Recommendation> => {
    const explained = explainedNow(server);
    if (!explained.ok) return explained;
    return explaining.recommend(server, FRESH) ?? failure(problem('sample-missing', { server }));
  };
  /** Of the life that goes on it is known; of those before, from what was kept. */
  const heldAt = async (server: string, { explained }: Explanation, time: Instant) => {
    const first = explained[0]?.life.moments[0]?.at ?? -Infinity;
    if (time >= Math.floor(first) || store === undefined) return momentAt(explained, time);
    const past = await explainPast(store, server, time);
    return past.ok ? momentAt(past.value.explained, time) : undefined;
  };
  return newApp(refuse)
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
              .map((event) => eventAnswer(event, wordsOf(context))),
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
        { params: serverParam, query: explanationQuery },
      ),
      async (context) => {
        const { name } = context.req.valid('param');
        const { at } = context.req.valid('query');
        const time = at === undefined ? undefined : instant(Date.parse(at));
        let explained = explainedNow(name);
        // Whoever points at the newest samples means more than was known when it was last explained.
        if (explained.ok && time !== undefined && time > endOf(explained.value))
          explained = explainedNow(name, AT_ONCE);
        if (!explained.ok) return refuse(context, explained.problem);
        const explanation = explained.value;
        const asked = time === undefined ? undefined : await heldAt(name, explanation, time);
        if (at !== undefined && asked === undefined)
          return refuse(context, problem('moment-unknown', { server: name, time: at }));
        const { lives } = explanation;
        const named = { ...lives, header: { ...lives.header, name } };
        const printed: unknown = JSON.parse(
          explanationJson({ ...explanation, lives: named }, wordsOf(context), { asked }),
        );
        return context.json(explanationSchema.parse(printed), 200);
      },
    )
    .openapi(
      get(
        '/api/v1/servers/{name}/recommendation',
        'What its shared memory should be for the demand that was seen, as `recommend --json` prints it',
        recommendationSchema,
        { params: serverParam },
      ),
      (context) => {
        const { name } = context.req.valid('param');
        const told = recommendedNow(name);
        if (!told.ok) return refuse(context, told.problem);
        const printed: unknown = JSON.parse(recommendationJson(told.value, wordsOf(context)));
        return context.json(recommendationSchema.parse(printed), 200);
      },
    )
    .openapi(
      get(
        '/api/v1/servers/{name}/platform',
        'What is known of it that a recommendation is reckoned from',
        platformSchema,
        { params: serverParam },
      ),
      (context) => {
        const { name } = context.req.valid('param');
        const explained = explainedNow(name);
        if (!explained.ok) return refuse(context, explained.problem);
        // Whoever is told reckons the same recommendation from it: the fleet then says it too.
        recommendedNow(name);
        const platform = platformIn(explained.value);
        if (!platform.ok) return refuse(context, platform.problem);
        const facts = { schema: 'plimsoll/platform/v1', ...platformFacts(platform.value) };
        const printed: unknown = JSON.parse(JSON.stringify(facts));
        return context.json(platformSchema.parse(printed), 200);
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
              ...alertText(alert, wordsOf(context)),
            })),
          },
          200,
        ),
    );
}

/** When its last sample was taken. */
function endOf({ explained }: Explanation): number {
  return explained.at(-1)?.life.moments.at(-1)?.at ?? -Infinity;
}
