/** `collect`: one sample, or one every so often, for other programs. */
import { join } from 'node:path';

import { MIB } from '../base/bytes.ts';
import type { Problem } from '../base/problem.ts';
import { success, type Result } from '../base/result.ts';
import { ticks } from '../base/schedule.ts';
import { milliseconds, type Milliseconds } from '../base/time.ts';
import { groupsIn } from '../domain/group.ts';
import { poolIn } from '../domain/pool.ts';
import type { Sample } from '../domain/sample.ts';
import type { ServerIdentity } from '../domain/server.ts';
import { buildWatcher, UNKNOWN_BUILD, type BuildWatcher } from '../monitor/build.ts';
import { identify } from '../monitor/identify.ts';
import type { Collected } from '../present/collected.ts';
import { toJson } from '../present/json.ts';
import { toLineProtocol } from '../present/line-protocol.ts';
import { toPrometheus } from '../present/prometheus.ts';
import { lineWriter } from '../store/influx/write.ts';
import { openOutbox } from '../store/outbox/outbox.ts';
import { queuePlace } from '../store/outbox/place.ts';
import type { Context, Outcome } from './context.ts';
import type { Opened } from './open-recording.ts';
import { openServer } from './open-server.ts';
import { fromOptions } from './options.ts';

export interface CollectCommand {
  readonly format: 'json' | 'influx' | 'prometheus' | 'openmetrics';
  readonly every?: Milliseconds;
  readonly deadline?: Milliseconds;
  readonly measurement: string;
  readonly to?: string;
  readonly name?: string;
  readonly spool?: string;
  readonly from?: string;
  readonly map?: readonly string[];
}

export async function collectCommand(
  named: string,
  options: CollectCommand,
  context: Context,
): Promise<Outcome> {
  const { deadline, every } = options;
  const opened = await openServer(named, context, {
    atEnd: true,
    ...(deadline !== undefined && { deadline }),
    ...fromOptions(options),
  });
  if (!opened.ok) return opened.problem;
  const { server } = opened.value;
  context.stop.whenAsked(() => void server.close());
  const taker = collector(options.name ?? named, opened.value);
  const opening = openOutlet(options.name ?? named, options, context);
  if (!opening.ok) {
    await server.close();
    return opening.problem;
  }
  const outlet = opening.value;
  try {
    if (every === undefined) {
      const collected = await taker();
      return collected.ok ? await outlet.give(collected.value) : collected.problem;
    }
    const cadence = {
      clock: context.clock,
      stop: context.stop,
      period: () => every,
      phase: milliseconds(context.clock.elapsed() % every),
    };
    for await (const _ of ticks(cadence)) {
      const collected = await taker();
      const met = collected.ok ? await outlet.give(collected.value) : collected.problem;
      if (met !== undefined && !context.stop.asked) context.report(met);
    }
    return undefined;
  } finally {
    await server.close();
    await outlet.close();
  }
}

/** Takes one sample after the other; a server is asked who it is at first, and again after it was away. */
function collector(name: string, { server, clock }: Opened): () => Promise<Result<Collected>> {
  let known: { readonly identity: ServerIdentity; readonly builds: BuildWatcher } | undefined;
  return async () => {
    if (known === undefined) {
      const identity = await identify(server);
      if (!identity.ok) return identity;
      known = { identity: identity.value, builds: buildWatcher(identity.value) };
    }
    const { identity, builds } = known;
    const at = clock.now();
    const statistics = await server.ask({
      command: 'get_statistics',
      statistics: identity.classes,
    });
    if (!statistics.ok) {
      known = undefined;
      return statistics;
    }
    const listed = await server.ask({ command: 'ps' });
    const sample: Sample = { kind: 'sample', at, statistics: statistics.value };
    const pool = poolIn(sample.statistics, 'shmem:');
    return success({
      server: name,
      version: identity.software,
      sample,
      processes: listed.ok ? listed.value : [],
      build: pool === undefined ? UNKNOWN_BUILD : builds.see(pool, groupsIn(sample.statistics)),
    });
  };
}

interface Outlet {
  give(collected: Collected): Promise<Problem | undefined>;
  close(): Promise<void>;
}

/** Printed; or handed to a database at once; or, where it goes on, through a queue that outlasts the database. */
function openOutlet(
  name: string,
  options: CollectCommand,
  { out, clock, report, stateDirectory }: Context,
): Result<Outlet> {
  const { to, every, measurement } = options;
  const nothing = () => Promise.resolve();
  if (to === undefined) {
    return success({
      give(collected) {
        out.write(formatted(collected, options));
        return Promise.resolve(undefined);
      },
      close: nothing,
    });
  }
  const send = lineWriter({ url: to });
  if (every === undefined) {
    return success({
      async give(collected) {
        const sent = await send(toLineProtocol(collected, { measurement }));
        return sent.kind === 'taken' ? undefined : sent.problem;
      },
      close: nothing,
    });
  }
  const outbox = openOutbox({
    directory: options.spool ?? queuePlace(join(stateDirectory, 'spool'), to, name),
    most: 256 * MIB,
    send,
    clock,
    told: (met) => met !== undefined && report(met),
  });
  if (!outbox.ok) return outbox;
  return success({
    give(collected) {
      outbox.value.accept(toLineProtocol(collected, { measurement }), 1);
      return Promise.resolve(undefined);
    },
    close: () => outbox.value.close(),
  });
}

function formatted(collected: Collected, { format, measurement }: CollectCommand): string {
  switch (format) {
    case 'json':
      return `${toJson(collected)}\n`;
    case 'influx':
      return toLineProtocol(collected, { measurement });
    case 'prometheus':
      return toPrometheus([{ server: collected.server, isUp: true, collected }], 'text');
    case 'openmetrics':
      return toPrometheus([{ server: collected.server, isUp: true, collected }], 'openmetrics');
  }
}
