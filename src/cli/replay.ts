/** `replay`: a recording answers as the OpenSIPS that it was recorded from. */
import { instant, scaledClock, seconds, type Clock } from '../base/time.ts';
import { playback, type Playback } from '../servers/recorded/playback.ts';
import { recordedServer } from '../servers/recorded/recorded-server.ts';
import { generationOf } from '../servers/served/listening.ts';
import type { Context, Outcome } from './context.ts';
import { openRecording } from './open-recording.ts';
import { serveAt } from './served-at.ts';
import type { ServingOptions } from './serving-options.ts';

export interface ReplayCommand extends ServingOptions {
  readonly speed: number;
  readonly loop?: boolean;
}

export async function replayCommand(
  file: string,
  options: ReplayCommand,
  context: Context,
): Promise<Outcome> {
  const { speed, loop } = options;
  const recording = await openRecording(file, context);
  if (!recording.ok) return recording.problem;
  const played = playback(recording.value.lines);
  const once = scaledClock(context.clock, speed, played.start);
  const clock = loop === true ? looped(once, played) : once;
  const server = recordedServer(played, clock, file);
  const length = loop === true ? Infinity : (played.end - played.start) / 1000 + 1;
  return await serveAt(
    () => server,
    generationOf(played.header.version),
    options,
    context,
    () => sleepLong(once, length, context.stop),
  );
}

/** Begins again at the end, a second after it. */
function looped(clock: Clock, { start, end }: Playback): Clock {
  const length = end - start + 1000;
  return { ...clock, now: () => instant(start + ((clock.now() - start) % length)) };
}

/** A timer of the system reaches 24 days at most; this one is woken every hour. */
async function sleepLong(clock: Clock, length: number, stop: Context['stop']): Promise<void> {
  for (let left = length; left > 0 && !stop.asked; left -= 3600) {
    await clock.sleep(seconds(Math.min(left, 3600)), stop);
  }
}
