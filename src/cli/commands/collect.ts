/** `collect`: one sample, or one every so often, for other programs. */
import { Option, type Command } from 'commander';

import type { Problem } from '../../base/problem.ts';
import { ticks } from '../../base/schedule.ts';
import { milliseconds, type Milliseconds } from '../../base/time.ts';
import { groupsIn } from '../../domain/group.ts';
import { poolIn } from '../../domain/pool.ts';
import type { Sample } from '../../domain/sample.ts';
import { buildWatcher, UNKNOWN_BUILD } from '../../monitor/build.ts';
import { identify } from '../../monitor/identify.ts';
import type { Collected } from '../../present/collected.ts';
import { toJson } from '../../present/json.ts';
import { MEASUREMENT, toLineProtocol } from '../../present/line-protocol.ts';
import { toPrometheus } from '../../present/prometheus.ts';
import type { Context, Outcome } from '../context.ts';
import { openServer, type Opened } from '../open-server.ts';
import { deadlineOption, readInterval } from '../options.ts';
import type { Run } from './watch.ts';

interface Options {
  readonly format: 'json' | 'influx' | 'prometheus' | 'openmetrics';
  readonly every?: Milliseconds;
  readonly deadline?: Milliseconds;
  readonly measurement: string;
}

export function addCollect(program: Command, { words }: Pick<Context, 'words'>, run: Run): void {
  const { options, verbs, server } = words.cli;
  program
    .command('collect')
    .description(verbs.collect)
    .argument('<server>', server)
    .addOption(
      new Option('-f, --format <format>', options.format)
        .choices(['json', 'influx', 'prometheus', 'openmetrics'])
        .default('json'),
    )
    .option('--once', options.once)
    .option('--every <time>', options.every, readInterval)
    .option('--measurement <name>', options.measurement, MEASUREMENT)
    .addOption(deadlineOption(options.deadline))
    .action((named: string, given: Options) => run((context) => collect(named, given, context)));
}

async function collect(named: string, options: Options, context: Context): Promise<Outcome> {
  const { deadline, every } = options;
  const opened = await openServer(named, context, {
    atEnd: true,
    ...(deadline !== undefined && { deadline }),
  });
  if (!opened.ok) return opened.problem;
  const { server } = opened.value;
  context.stop.whenAsked(() => void server.close());
  try {
    if (every === undefined) return await collectOnce(named, options, context, opened.value);
    const cadence = {
      clock: context.clock,
      stop: context.stop,
      period: () => every,
      phase: milliseconds(context.clock.elapsed() % every),
    };
    for await (const _ of ticks(cadence)) {
      const problem = await collectOnce(named, options, context, opened.value);
      if (problem !== undefined && !context.stop.asked) context.report(problem);
    }
    return undefined;
  } finally {
    await server.close();
  }
}

async function collectOnce(
  named: string,
  options: Options,
  { out }: Context,
  { server, clock }: Opened,
): Promise<Problem | undefined> {
  const identity = await identify(server);
  if (!identity.ok) return identity.problem;
  const at = clock.now();
  const statistics = await server.ask({
    command: 'get_statistics',
    statistics: identity.value.classes,
  });
  if (!statistics.ok) return statistics.problem;
  const listed = await server.ask({ command: 'ps' });
  const sample: Sample = { kind: 'sample', at, statistics: statistics.value };
  const pool = poolIn(sample.statistics, 'shmem:');
  const builds = buildWatcher(identity.value);
  const collected: Collected = {
    server: named,
    version: identity.value.software,
    sample,
    processes: listed.ok ? listed.value : [],
    build: pool === undefined ? UNKNOWN_BUILD : builds.see(pool, groupsIn(sample.statistics)),
  };
  out.write(formatted(collected, options));
  return undefined;
}

function formatted(collected: Collected, { format, measurement }: Options): string {
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
