/**
 * The facts of something recorded, in the shapes of the daemon's API: of files whose worker answers, or of a report that holds
 * its answers. It is one server, and nothing of it is live.
 */
import { failure, success, type Result } from '../../../src/base/result.ts';
import { instant, type Instant } from '../../../src/base/time.ts';
import type { PlatformFacts } from '../../../src/dimension/platform-facts.ts';
import { problem } from '../../../src/domain/problems.ts';
import type { RecordedAnswers, SeriesWish } from '../../../src/present/answers/recorded-answers.ts';
import type { Explanation, Sample, Source } from '../source/source.ts';
import { printTime, type Range } from '../view/range.ts';

type Given<Name extends keyof RecordedAnswers> = RecordedAnswers[Name] extends (
  ...given: never[]
) => infer Value
  ? Promise<Result<Awaited<Value>>>
  : never;

/** What is recorded, wherever its answers come from. */
export interface Recorded {
  readonly name: string;
  readonly range: Range;
  readonly server: () => Given<'server'>;
  readonly latest: () => Given<'latest'>;
  readonly series: (wish: SeriesWish) => Given<'series'>;
  readonly events: () => Given<'events'>;
  readonly explanation: () => Given<'explanation'>;
  /** Undefined where there is no sample then. */
  readonly holdersAt: (at: Instant) => Given<'holdersAt'>;
  readonly platform: () => Promise<Result<PlatformFacts>>;
}

export function recordedSource(recorded: Recorded): Source {
  const { name, range } = recorded;
  /** There is no other server. */
  const named = async <Value>(asked: string, answer: () => Promise<Result<Value>>) =>
    asked === name ? answer() : failure(problem('server-not-watched', { server: asked }));
  return {
    kind: 'file',
    async servers() {
      const server = await recorded.server();
      return server.ok
        ? success({
            schema: 'plimsoll/servers/v1',
            time: printTime(range.to),
            zone: 'UTC',
            servers: [server.value],
          })
        : server;
    },
    server: (asked) => named(asked, recorded.server),
    latest: (asked) => named(asked, recorded.latest as () => Promise<Result<Sample>>),
    series: (asked, { names, range: { from, to }, buckets }) =>
      named(asked, () =>
        recorded.series({ names, range: { from: instant(from), to: instant(to) }, buckets }),
      ),
    events: (asked, within) =>
      named(asked, async () => {
        const all = await recorded.events();
        if (!all.ok) return all;
        const { from, to } = within ?? { from: -Infinity, to: Infinity };
        return success({
          schema: 'plimsoll/events/v1',
          server: name,
          known_since: printTime(range.from),
          events: all.value.filter(
            ({ start, end = start }) => Date.parse(start) <= to && Date.parse(end) >= from,
          ),
        });
      }),
    explanation: (asked) =>
      named(asked, recorded.explanation as () => Promise<Result<Explanation>>),
    holdersAt: (asked, at) =>
      named(asked, async () => {
        const answer = await recorded.holdersAt(instant(at));
        if (!answer.ok) return answer;
        const time = printTime(at);
        return answer.value === undefined
          ? failure(problem('moment-unknown', { server: name, time }))
          : success(answer.value);
      }),
    platform: (asked) => named(asked, recorded.platform),
    alerts: async () =>
      success({ schema: 'plimsoll/alerts/v1', time: printTime(range.to), alerts: [] }),
    store: async () => failure(problem('store-missing', {})),
    live({ changed }) {
      changed('over');
      return () => undefined;
    },
  };
}
