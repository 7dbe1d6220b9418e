/**
 * A recording stands wherever a server may: it answers every query as the recorded server would have at this moment of
 * the clock.
 *
 * Put a `scaledClock` that starts with the recording in, and it plays; what the recording does not know is a command that
 * this server does not have. While the recorded server did not answer, neither does this one.
 */
import { failure, success, type Result } from '../../base/result.ts';
import { instant, type Clock } from '../../base/time.ts';
import { problem } from '../../domain/problems.ts';
import { printedTime } from '../../domain/printed-time.ts';
import type { Answer, Answerers, Answers, Command, Query } from '../../domain/query.ts';
import type { Sample } from '../../domain/sample.ts';
import type { SipServer } from '../../domain/sip-server.ts';
import { selectStatistics, statisticNames } from '../../domain/select-statistics.ts';
import { kindOfStatistic } from '../../domain/statistic-kinds.ts';
import type { Moment, Playback } from './playback.ts';

interface Now extends Moment {
  readonly sample: Sample;
  readonly playback: Playback;
  readonly clock: Clock;
}

const ANSWERERS: Answerers<Now> = {
  get_statistics: ({ sample }, { statistics }) => selectStatistics(sample.statistics, statistics),
  list_statistics: ({ sample }, { statistics }) => {
    const chosen =
      statistics === undefined
        ? sample.statistics
        : selectStatistics(sample.statistics, statistics);
    return new Map(statisticNames(chosen).map((name) => [name, kindOfStatistic(name)]));
  },
  ps: ({ processes }) => processes,
  version: ({ playback }) => playback.header.version ?? 'OpenSIPS',
  uptime: ({ sample, clock, playback }) => {
    const age = sample.statistics.values.get('core:timestamp');
    const seconds = age ?? Math.floor((clock.now() - playback.start) / 1000);
    return {
      now: printedTime(clock.now()),
      since: printedTime(instant(clock.now() - seconds * 1000)),
      seconds,
    };
  },
  which: (now) => COMMANDS.filter((command) => isKnown(command, now)),
  arg: ({ playback }) => playback.header.argv,
  dr_reload_status: (now) => recordedAnswer(now, 'dr_reload_status'),
  sr_list_reports: (now) => recordedAnswer(now, 'sr_list_reports'),
  events_list: (now) => recordedAnswer(now, 'events_list'),
};

const COMMANDS = Object.keys(ANSWERERS) as readonly Command[];

export function recordedServer(playback: Playback, clock: Clock, name: string): SipServer {
  const notYet = problem('server-unreachable', { address: name, why: 'not recorded yet' });
  const answer = <Put extends Query>(query: Put): Result<Answer<Put>> => {
    const moment = playback.at(clock.now());
    const { sample } = moment;
    if (sample === undefined) {
      return failure(moment.failed ?? notYet);
    }
    const answerer = ANSWERERS[query.command] as (
      now: Now,
      query: Query,
    ) => Answer<Put> | undefined;
    const said = answerer({ ...moment, sample, playback, clock }, query);
    return said === undefined
      ? failure(problem('command-unknown', { address: name, command: query.command }))
      : success(said);
  };
  return {
    name,
    ask: async (query) => answer(query),
    close: async () => undefined,
  };
}

/** Answers that `plimsoll record` kept, in the shape it kept them. */
function recordedAnswer<Name extends Command>(now: Now, command: Name): Answers[Name] | undefined {
  return now.answerTo(command) as Answers[Name] | undefined;
}

function isKnown(command: Command, now: Now): boolean {
  if (command === 'ps') return now.processes !== undefined;
  if (command === 'arg') return now.playback.header.argv !== undefined;
  return ['dr_reload_status', 'sr_list_reports', 'events_list'].includes(command)
    ? now.answerTo(command) !== undefined
    : true;
}
