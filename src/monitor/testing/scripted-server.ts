/**
 * A server in the hands of a test: it answers statistics from a function of time, and the rest like a small 3.6.
 */
import { failure, success, type Result } from '../../base/result.ts';
import type { Clock } from '../../base/time.ts';
import type { Problem } from '../../base/problem.ts';
import type { Answer, Answers, Query, StatusReports } from '../../domain/query.ts';
import type { ServerProcess } from '../../domain/process.ts';
import type { SipServer } from '../../domain/sip-server.ts';
import { sortStatistics } from '../../domain/statistics.ts';

export interface Script {
  readonly clock: Clock;
  /** Statistics by name, or why there are none. */
  readonly statistics: () => Readonly<Record<string, number>> | Problem;
  readonly processes?: () => readonly ServerProcess[];
  readonly reloadDate?: () => string;
  /** What drouting reports, from 3.3 on. */
  readonly reports?: () => readonly StatusReports[];
  /** How long an answer takes, in milliseconds of the clock. */
  readonly delay?: () => number;
}

export interface ScriptedServer extends SipServer {
  /** What was asked, in order. */
  readonly asked: readonly Query[];
}

export function scriptedServer(script: Script): ScriptedServer {
  const asked: Query[] = [];
  const answers = (query: Query): Answers[Query['command']] | Problem | undefined => {
    const statistics = script.statistics();
    if ('code' in statistics && typeof statistics['code'] === 'string')
      return statistics as Problem;
    switch (query.command) {
      case 'version':
        return 'OpenSIPS (3.6.8 (x86_64/linux))';
      case 'which':
        return [
          'get_statistics',
          ...(script.reloadDate ? ['dr_reload_status'] : []),
          ...(script.reports ? ['sr_list_reports'] : []),
        ];
      case 'arg':
        return ['opensips', '-m', '256', '-M', '32'];
      case 'list_statistics':
        return new Map(Object.keys(statistics).map((name) => [name, 'unknown']));
      case 'ps':
        return script.processes?.() ?? [];
      case 'dr_reload_status':
        return script.reloadDate && [{ partition: undefined, date: script.reloadDate() }];
      case 'sr_list_reports':
        return script.reports?.();
      case 'get_statistics':
        return sortStatistics(Object.entries(statistics));
      default:
        return undefined;
    }
  };
  return {
    name: 'scripted',
    asked,
    async ask<Put extends Query>(query: Put): Promise<Result<Answer<Put>>> {
      asked.push(query);
      const delay = script.delay?.() ?? 0;
      if (delay > 0) await script.clock.sleep(delay as ReturnType<Clock['elapsed']>);
      const answer = answers(query);
      if (answer === undefined) {
        return failure({
          code: 'command-unknown',
          facts: { address: 'scripted', command: query.command },
        });
      }
      return typeof answer === 'object' && 'code' in answer
        ? failure(answer)
        : success(answer as Answer<Put>);
    },
    close: async () => undefined,
  };
}
