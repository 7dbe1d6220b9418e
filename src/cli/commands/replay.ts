/** `replay`: a recording answers as the OpenSIPS that it was recorded from. */
import type { Command } from 'commander';

import type { Result } from '../../base/result.ts';
import { instant, scaledClock, seconds, type Clock } from '../../base/time.ts';
import { problem } from '../../domain/problems.ts';
import { playback, type Playback } from '../../servers/recorded/playback.ts';
import { recordedServer } from '../../servers/recorded/recorded-server.ts';
import { listenUdp, listenUnix } from '../../servers/served/datagram-listener.ts';
import { listenFifo } from '../../servers/served/fifo-listener.ts';
import { listenHttp } from '../../servers/served/http-listener.ts';
import { generationOf, type Listening } from '../../servers/served/listening.ts';
import type { Context, Outcome } from '../context.ts';
import { openRecording } from '../open-recording.ts';
import { readEndpoint, speedOption, type Endpoint } from '../options.ts';
import type { Run } from './watch.ts';

interface Options {
  readonly http?: Endpoint;
  readonly udp?: Endpoint;
  readonly unix?: string;
  readonly fifo?: string;
  readonly replyDir: string;
  readonly speed: number;
  readonly loop?: boolean;
}

export function addReplay(program: Command, { words }: Pick<Context, 'words'>, run: Run): void {
  const { options, verbs } = words.cli;
  program
    .command('replay')
    .description(verbs.replay)
    .argument('<recording>')
    .option('--http <port>', options.http, readEndpoint)
    .option('--fifo <path>', options.fifo)
    .option('--reply-dir <directory>', options.replyDir, '/tmp')
    .option('--udp <port>', options.udp, readEndpoint)
    .option('--unix <path>', options.unix)
    .addOption(speedOption(options.speed).default(1))
    .option('--loop', options.loop)
    .action((file: string, given: Options) => run((context) => replay(file, given, context)));
}

async function replay(file: string, options: Options, context: Context): Promise<Outcome> {
  const { http, udp, unix, fifo, replyDir, speed, loop } = options;
  const { talk, words, stop } = context;
  const recording = await openRecording(file, context);
  if (!recording.ok) return recording.problem;
  const played = playback(recording.value.lines);
  const once = scaledClock(context.clock, speed, played.start);
  const clock = loop === true ? looped(once, played) : once;
  const server = recordedServer(played, clock, file);
  const generation = generationOf(played.header.version);
  const starts: (() => Promise<Result<Listening>>)[] = [];
  if (http !== undefined) starts.push(() => listenHttp(server, { ...http, generation }));
  if (udp !== undefined) starts.push(() => listenUdp(server, { ...udp, generation }));
  if (unix !== undefined) starts.push(() => listenUnix(server, { path: unix, generation }));
  if (fifo !== undefined) {
    starts.push(() => listenFifo(server, { path: fifo, replyDirectory: replyDir, generation }));
  }
  if (starts.length === 0) return problem('usage-wrong', { why: '--http, --fifo, --udp, --unix' });

  const listening: Listening[] = [];
  let met: Outcome;
  for (const start of starts) {
    const started = await start();
    if (!started.ok) met ??= started.problem;
    else listening.push(started.value);
  }
  if (met === undefined) {
    for (const { address } of listening) talk.write(`plimsoll: ${words.cli.serving(address)}\n`);
    talk.write(`plimsoll: ${words.cli.servingUntil}\n`);
    const length = loop === true ? Infinity : (played.end - played.start) / 1000 + 1;
    await sleepLong(once, length, stop);
  }
  await Promise.all(listening.map((one) => one.close()));
  return met;
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
