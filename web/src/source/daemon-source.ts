/** The facts of the daemon that serves this page, through its typed client. */
import type { Problem } from '../../../src/base/problem.ts';
import { failure, success, type Result } from '../../../src/base/result.ts';
import { createClient } from '../../../src/daemon/client.ts';
import type { PlatformFacts } from '../../../src/dimension/platform-facts.ts';
import { problem } from '../../../src/domain/problems.ts';
import type { HoldersAt } from '../../../src/present/answers/holders-at.ts';
import { printTime } from '../view/range.ts';
import { liveNews } from './live-news.ts';
import { refuse } from './session.ts';
import type { Source } from './source.ts';

export interface DaemonSourceOptions {
  readonly token: string | undefined;
  /** In which the daemon puts its sentences. */
  readonly language: string;
}

/** What the typed client gives: one of several answers, told apart by their status. */
interface Answer {
  readonly ok: boolean;
  readonly status: number;
  json(): Promise<unknown>;
}

/** The body of the one that is no refusal. */
type Good<Given extends Answer> = Awaited<
  ReturnType<Extract<Given, { readonly status: 200 }>['json']>
>;

export function daemonSource({ token, language }: DaemonSourceOptions): Source {
  const client = createClient(location.origin, token === undefined ? {} : { token });
  const api = client.api.v1;
  const asking = (stop: AbortSignal | undefined) => ({
    headers: {
      'Accept-Language': language,
      ...(token !== undefined && { Authorization: `Bearer ${token}` }),
    },
    init: { ...(stop !== undefined && { signal: stop }) },
  });
  const named = (name: string) => ({ param: { name: encodeURIComponent(name) } });
  const of = api.servers[':name'];
  return {
    kind: 'daemon',
    servers: (stop) => answered(api.servers.$get({}, asking(stop))),
    server: (name, stop) => answered(of.$get(named(name), asking(stop))),
    latest: (name, stop) => answered(of.latest.$get(named(name), asking(stop))),
    series: (name, { names, range, buckets }, stop) => {
      const query = {
        name: [...names],
        from: printTime(range.from),
        to: printTime(range.to),
        buckets: String(buckets),
      };
      return answered(of.series.$get({ ...named(name), query }, asking(stop)));
    },
    events: (name, range, stop) => {
      const query =
        range === undefined ? {} : { since: printTime(range.from), until: printTime(range.to) };
      return answered(of.events.$get({ ...named(name), query }, asking(stop)));
    },
    explanation: (name, stop) =>
      answered(of.explanation.$get({ ...named(name), query: {} }, asking(stop))),
    async holdersAt(name, at, stop) {
      const query = { at: printTime(at) };
      const explained = await answered(
        of.explanation.$get({ ...named(name), query }, asking(stop)),
      );
      return explained.ok
        ? success(explained.value.attribution_at as unknown as HoldersAt)
        : explained;
    },
    platform: (name, stop) =>
      answered(of.platform.$get(named(name), asking(stop))) as Promise<Result<PlatformFacts>>,
    alerts: (stop) => answered(api.alerts.$get({}, asking(stop))),
    store: (stop) => answered(api.store.$get({}, asking(stop))),
    live: (listener, only) =>
      liveNews((stop) => {
        const query = only === undefined ? {} : { server: only };
        return api.live.$get({ query }, asking(stop));
      }, listener),
  };
}

async function answered<Given extends Answer>(asked: Promise<Given>): Promise<Result<Good<Given>>> {
  try {
    const answer = await asked;
    const body = await answer.json();
    if (answer.ok) return success(body as Good<Given>);
    if (answer.status === 401) refuse();
    return failure((body as { readonly problem: Problem }).problem);
  } catch (error) {
    // Also what a proxy says in words of its own, which is no JSON.
    const why = error instanceof Error ? error.message : String(error);
    return failure(problem('daemon-unreachable', { why }));
  }
}
