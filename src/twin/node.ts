/**
 * A twin behind a management interface: it answers every query as an OpenSIPS of its version would, and does what
 * commands that do something ask for. It has one command more, `twin_scenario`, so that nobody takes it for a real one.
 *
 * It follows a clock: put a `scaledClock` in and its time runs faster. The process behind a transport does one thing at a
 * time: while it reloads it is deaf, and whoever asks meanwhile is answered after that.
 */
import { failure, success, type Result } from '../base/result.ts';
import type { Stop } from '../base/stop.ts';
import { instant, milliseconds, type Clock, type Instant } from '../base/time.ts';
import { ACTIONS, type ActingServer, type Action, type Done } from '../domain/acting-server.ts';
import { printedTime } from '../domain/printed-time.ts';
import { problem } from '../domain/problems.ts';
import type { Answer, Answerers, Command, Query, StatusReports } from '../domain/query.ts';
import { selectStatistics, statisticNames } from '../domain/select-statistics.ts';
import { kindOfStatistic } from '../domain/statistic-kinds.ts';
import { softwareOf, startLineOf } from './start-line.ts';
import type { Reload, Twin } from './twin.ts';
import type { Transport } from './scenario.ts';

/** How often somebody who waits for a busy process looks again. */
const GLANCE = milliseconds(20);

export interface Node {
  /** How the clock shows the start of the server. */
  readonly startedAt: Instant;
  /** Lets the twin's time pass up to now. */
  follow(): Promise<void>;
  over(transport: Transport): ActingServer;
}

/** So much of the twin's time passes between two breaths. */
const SLICE = 20;

/**
 * Puts the start of the twin at this moment of the clock. `breathe` is called again and again while much time passes at
 * once, such as during a reload, so that whoever shares a thread with it may do something else.
 */
export function nodeOf(
  twin: Twin,
  clock: Clock,
  stop: Stop,
  breathe: () => Promise<void> = () => Promise.resolve(),
): Node {
  const startedAt = clock.now();
  const follow = async () => {
    const now = clock.now() - startedAt;
    while (twin.now < Math.floor(now) && !stop.asked) {
      twin.advance(milliseconds(Math.min(now, twin.now + SLICE)));
      await breathe();
    }
  };
  const turns = new Map<Transport, Promise<unknown>>();
  const over = (transport: Transport): ActingServer => {
    const name = `${twin.scenario.name} (${transport})`;
    const whenFree = async () => {
      await follow();
      while (twin.isBusy(transport) && !stop.asked) {
        await clock.sleep(GLANCE, stop);
        await follow();
      }
    };
    const inTurn = async <Said>(work: () => Promise<Said>): Promise<Said> => {
      const turn = (turns.get(transport) ?? Promise.resolve()).then(whenFree).then(work);
      turns.set(transport, turn);
      return await turn;
    };
    return {
      name,
      ask: <Put extends Query>(query: Put) =>
        inTurn(async (): Promise<Result<Answer<Put>>> => {
          const answerer = ANSWERERS[query.command] as (
            now: Now,
            query: Query,
          ) => Answer<Put> | undefined;
          const said = answerer({ twin, startedAt, at: clock.now() }, query);
          return said === undefined
            ? failure(problem('command-unknown', { address: name, command: query.command }))
            : success(said);
        }),
      act: (action: Action) =>
        inTurn(async () => {
          if (action !== 'twin_scenario') twin.command({ command: action, over: transport });
          await whenFree();
          return success(doneOf(action, twin));
        }),
      close: () => Promise.resolve(),
    };
  };
  return { startedAt, follow, over };
}

interface Now {
  readonly twin: Twin;
  readonly startedAt: Instant;
  readonly at: Instant;
}

const ANSWERERS: Answerers<Now> = {
  get_statistics: ({ twin }, { statistics }) => selectStatistics(twin.statistics(), statistics),
  list_statistics: ({ twin }, { statistics }) => {
    const all = twin.statistics();
    const chosen = statistics === undefined ? all : selectStatistics(all, statistics);
    return new Map(statisticNames(chosen).map((name) => [name, kindOfStatistic(name)]));
  },
  ps: ({ twin }) => twin.processes(),
  version: ({ twin }) => softwareOf(twin.scenario.server),
  uptime: ({ at, startedAt }) => ({
    now: printedTime(at),
    since: printedTime(startedAt),
    seconds: Math.floor((at - startedAt) / 1000),
  }),
  which: (now) => [
    ...(Object.keys(ANSWERERS) as Command[]).filter((command) => isKnown(command, now)),
    ...ACTIONS.filter((action) => action !== 'dr_reload' || hasRouting(now.twin)),
  ],
  arg: ({ twin }) => startLineOf(twin.scenario.server),
  dr_reload_status: ({ twin, startedAt }) => {
    const last = twin.reloads.findLast(({ to }) => to !== undefined);
    return hasRouting(twin)
      ? [{ partition: undefined, date: printedTime(instant(startedAt + (last?.to ?? 0))) }]
      : undefined;
  },
  sr_list_reports: (now, { group }) =>
    isKnown('sr_list_reports', now) && group === 'drouting' ? [reportsOf(now)] : undefined,
  events_list: () => undefined,
};

function isKnown(command: Command, { twin }: Now): boolean {
  if (command === 'events_list') return false;
  if (command === 'dr_reload_status') return hasRouting(twin);
  return command !== 'sr_list_reports' || (hasRouting(twin) && tellsStatus(twin));
}

/** Status reports came with 3.3. */
function tellsStatus({ scenario: { server } }: Twin): boolean {
  const [major = 0, minor = 0] = server.version.split('.').map(Number);
  return major > 3 || (major === 3 && minor >= 3);
}

function hasRouting({ scenario }: Twin): boolean {
  return scenario.provisioning !== undefined;
}

/** In the words of 4.0.1 (transcripts). */
function reportsOf({ twin, startedAt }: Now): StatusReports {
  const { provisioning } = twin.scenario;
  const { gateways = 0, carriers = 0 } = provisioning ?? {};
  const reports = twin.reloads.flatMap(({ from, to, loaded, skipped }: Reload) => [
    { at: instant(startedAt + from), text: 'starting DB data loading' },
    ...(to === undefined
      ? []
      : [
          'DB data loading successfully completed',
          `${gateways} gateways loaded (0 discarded), ${carriers} carriers loaded (0 discarded), ${loaded} rules loaded (${skipped} discarded)`,
        ].map((text) => ({ at: instant(startedAt + to), text }))),
  ]);
  return { name: 'Default', reports };
}

function doneOf(action: Action, twin: Twin): Done {
  switch (action) {
    case 'dr_reload':
      return { kind: 'reloaded' };
    case 'dlg_list':
      return { kind: 'dialogs', count: twin.dialogs };
    case 'ul_dump':
      return {
        kind: 'contacts',
        domain: 'location',
        addresses: Array.from({ length: twin.contacts }, (_, index) => `u${index + 1}`),
      };
    case 'twin_scenario':
      return { kind: 'scenario', name: twin.scenario.name, seed: twin.scenario.seed };
  }
}
