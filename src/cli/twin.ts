/** `twin`: a simulated server that answers management commands like an OpenSIPS of its version. */
import { milliseconds, scaledClock } from '../base/time.ts';
import { generationOf } from '../servers/served/listening.ts';
import { nodeOf } from '../twin/node.ts';
import { softwareOf } from '../twin/start-line.ts';
import { startTwin } from '../twin/start-twin.ts';
import { breathing } from './breath.ts';
import type { Context, Outcome } from './context.ts';
import { openScenario } from './open-scenario.ts';
import { serveAt } from './served-at.ts';
import type { ServingOptions } from './serving-options.ts';

export interface TwinCommand extends ServingOptions {
  readonly speed: number;
  readonly seed?: string;
}

/** Of the wall clock: how often the twin catches up although nobody asks, so that an answer never waits for hours of it. */
const FOLLOW_EVERY = milliseconds(100);

export async function twinCommand(
  named: string,
  options: TwinCommand,
  context: Context,
): Promise<Outcome> {
  const { clock, stop, talk, words } = context;
  const { speed } = options;
  const opened = openScenario(named, options.seed, context);
  if (!opened.ok) return opened.problem;
  const { name, server } = opened.value;
  const running = startTwin(opened.value);
  const node = nodeOf(running, scaledClock(clock, speed, clock.now()), stop, breathing());
  talk.write(`plimsoll: ${words.simulate.twinServing(name, server.version, String(speed))}\n`);
  return await serveAt(
    (over) => node.over(over),
    generationOf(softwareOf(server)),
    options,
    context,
    async () => {
      while (!stop.asked) {
        await node.follow();
        await clock.sleep(FOLLOW_EVERY, stop);
      }
    },
  );
}
