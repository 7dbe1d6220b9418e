/** `watch`: the memory of a server, live. */
import { stopSource } from '../base/stop.ts';
import { seconds, type Milliseconds } from '../base/time.ts';
import { collect } from '../monitor/collector.ts';
import type { Context, Outcome } from './context.ts';
import { showLive } from './live-view.ts';
import { openServer } from './open-server.ts';
import { fromOptions } from './options.ts';

export interface WatchCommand {
  readonly interval?: Milliseconds;
  readonly speed: number;
  readonly count?: number;
  readonly deadline?: Milliseconds;
  readonly input: boolean;
  readonly from?: string;
  readonly map?: readonly string[];
}

export async function watchCommand(
  named: string,
  options: WatchCommand,
  context: Context,
): Promise<Outcome> {
  const { speed, deadline, count } = options;
  const opened = await openServer(named, context, {
    speed,
    ...(deadline !== undefined && { deadline }),
    ...fromOptions(options),
  });
  if (!opened.ok) return opened.problem;
  const { server, clock, played, cadence } = opened.value;
  const stop = stopSource();
  context.stop.whenAsked(() => stop.ask());
  stop.whenAsked(() => void server.close());
  const interval = options.interval ?? cadence ?? played?.interval ?? seconds(1);
  if (played !== undefined) {
    void clock
      .sleep(seconds((played.end - clock.now()) / 1000 + interval / 1000), stop)
      .then(() => stop.ask());
  }
  const events = collect(server, {
    clock,
    stop,
    interval,
    ...(played !== undefined && { phase: played.phase, bursts: false }),
  });
  const watching = { name: named, events, interval, ...(count !== undefined && { count }) };
  const keys = context.hasKeys && options.input;
  const [watched] = await showLive(context, [watching], { clock, stop, keys });
  await server.close();
  return watched?.problem;
}
