/**
 * Watches one server: asks it at a steady cadence and tells what it says and what that shows.
 *
 * Every server has a collector of its own, so one that is slow, gone or hostile costs the others nothing. A failure is
 * told and never ends the watch; only `stop` does. A server is identified at first contact and again in every new life.
 */
import { randomStream } from '../base/random.ts';
import { ticks } from '../base/schedule.ts';
import type { Stop } from '../base/stop.ts';
import { milliseconds, type Clock, type Instant, type Milliseconds } from '../base/time.ts';
import { groupsIn } from '../domain/group.ts';
import { poolIn } from '../domain/pool.ts';
import type { ServerProcess } from '../domain/process.ts';
import type { Reading, Sample } from '../domain/sample.ts';
import type { ServerIdentity } from '../domain/server.ts';
import { selectors } from '../domain/query.ts';
import type { SipServer } from '../domain/sip-server.ts';
import { buildWatcher, UNKNOWN_BUILD, type KnownBuild } from './build.ts';
import { burstWatcher } from './burst.ts';
import { identify } from './identify.ts';
import { lifeWatcher, type Happening } from './lives.ts';

export type MonitorEvent =
  | { readonly kind: 'identified'; readonly at: Instant; readonly identity: ServerIdentity }
  | {
      readonly kind: 'reading';
      readonly at: Instant;
      readonly reading: Reading;
      readonly build: KnownBuild;
    }
  | { readonly kind: 'happening'; readonly at: Instant; readonly what: Happening }
  /** The high-water mark rose by this much between two samples, and neither was that high. */
  | { readonly kind: 'unseen-peak'; readonly at: Instant; readonly bytes: number }
  | { readonly kind: 'reload'; readonly at: Instant; readonly date: string };

export interface CollectOptions {
  readonly clock: Clock;
  readonly stop: Stop;
  readonly interval: Milliseconds;
  /** Where in the interval to ask; by default a place of its own for every server, so that they spread. */
  readonly phase?: Milliseconds;
  /** Whether to look more closely for a while after a peak. On unless said. */
  readonly bursts?: boolean;
}

/** How often the time of the last reload is asked for; it changes rarely and says so afterwards. */
const RELOAD_STATUS_EVERY = milliseconds(10_000);

export async function* collect(
  server: SipServer,
  { clock, stop, interval, phase, bursts = true }: CollectOptions,
): AsyncGenerator<MonitorEvent, void> {
  const life = lifeWatcher(interval);
  const burst = burstWatcher(interval);
  let identity: ServerIdentity | undefined;
  let builds = buildWatcher(undefined);
  let build = UNKNOWN_BUILD;
  let processes: readonly ServerProcess[] = [];
  let reloadDate: string | undefined;
  let reloadAskedAt = -Infinity;

  const cadence = {
    clock,
    stop,
    phase: phase ?? milliseconds(randomStream(server.name).next() * interval),
    period: () => (bursts ? burst.period(clock.elapsed()) : interval),
  };
  for await (const _ of ticks(cadence)) {
    const at = clock.now();
    const elapsed = clock.elapsed();
    const tell = (reading: Reading): MonitorEvent => ({ kind: 'reading', at, reading, build });
    const failed = function* (problem: Extract<Reading, { kind: 'failed' }>['problem']) {
      const reading: Reading = { kind: 'failed', at, problem };
      for (const what of life.see(reading, elapsed)) yield { kind: 'happening', at, what } as const;
      yield tell(reading);
    };

    if (identity === undefined) {
      const known = await identify(server);
      if (!known.ok) {
        yield* failed(known.problem);
        continue;
      }
      identity = known.value;
      builds = buildWatcher(identity);
      yield { kind: 'identified', at, identity };
    }

    const statistics = await server.ask({
      command: 'get_statistics',
      statistics: identity.classes,
    });
    if (!statistics.ok) {
      yield* failed(statistics.problem);
      continue;
    }
    const listed = await server.ask({ command: 'ps' });
    const list: Reading | undefined = listed.ok
      ? { kind: 'processes', at, processes: listed.value }
      : undefined;
    const reading: Sample = { kind: 'sample', at, statistics: statistics.value };
    const happenings = [
      ...life.see(reading, elapsed),
      ...(list === undefined ? [] : life.see(list, elapsed)),
    ];
    for (const what of happenings) yield { kind: 'happening', at, what };
    if (happenings.some(({ kind }) => kind === 'epoch')) {
      builds = buildWatcher(identity);
      burst.reset();
      processes = [];
      if (!isFirst(happenings)) identity = undefined; // who came back is asked at the next tick
    }
    if (list?.kind === 'processes' && !isSame(list.processes, processes)) {
      processes = list.processes;
      yield tell(list);
    }
    const pool = poolIn(reading.statistics, 'shmem:');
    if (pool !== undefined) build = builds.see(pool, groupsIn(reading.statistics));
    yield tell(reading);

    const peak = pool === undefined ? undefined : burst.see(pool, elapsed);
    if (peak !== undefined) yield { kind: 'unseen-peak', at, bytes: peak };
    if (
      identity?.commands.has('dr_reload_status') === true &&
      elapsed - reloadAskedAt >= RELOAD_STATUS_EVERY
    ) {
      reloadAskedAt = elapsed;
      const status = await server.ask({ command: 'dr_reload_status' });
      const date = status.ok ? status.value.map((partition) => partition.date).join() : undefined;
      if (status.ok && date !== reloadDate) {
        yield tell({ kind: 'answer', at, method: 'dr_reload_status', result: status.value });
        const reports = await reportsOfReloads(server, identity);
        if (reports !== undefined) yield tell({ kind: 'answer', at, ...reports });
        if (reloadDate !== undefined && date !== undefined) {
          burst.alert(elapsed);
          yield { kind: 'reload', at, date };
        }
        reloadDate = date;
      }
    }
  }
}

/** From when to when each reload lasted, as 3.3 and later tell it; asked for when there is a new one. */
async function reportsOfReloads(server: SipServer, identity: ServerIdentity) {
  if (!identity.commands.has('sr_list_reports')) return undefined;
  const [group] = selectors('drouting');
  if (group === undefined) return undefined;
  const reports = await server.ask({ command: 'sr_list_reports', group });
  return reports.ok ? { method: 'sr_list_reports', result: reports.value } : undefined;
}

function isFirst(happenings: readonly Happening[]): boolean {
  return happenings.some((what) => what.kind === 'epoch' && what.sign === 'first');
}

function isSame(one: readonly ServerProcess[], other: readonly ServerProcess[]): boolean {
  return (
    one.length === other.length &&
    one.every(({ id, pid }, index) => other[index]?.id === id && other[index].pid === pid)
  );
}
