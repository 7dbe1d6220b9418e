/**
 * `demo`: a real gateway, from its recording, watched as a live server.
 *
 * Nothing is faked on the way: the recording answers over a real HTTP management interface on loopback, and the same
 * collector and view as for any server look at it. Only time runs faster, for both on the same clock.
 */
import { fileURLToPath } from 'node:url';

import type { Command } from 'commander';

import { stopSource } from '../../base/stop.ts';
import { milliseconds, scaledClock, seconds } from '../../base/time.ts';
import { collect } from '../../monitor/collector.ts';
import { seenIn } from '../../monitor/seen.ts';
import { eventText } from '../../present/text/event.ts';
import { formatClock } from '../../present/text/numbers.ts';
import { COLOURED, PLAIN } from '../../present/text/style.ts';
import { seenText } from '../../present/text/seen.ts';
import { parseAddresses } from '../../servers/address.ts';
import { connect, isLive } from '../../servers/connect.ts';
import { loadRecording } from '../../servers/recorded/load.ts';
import { playback } from '../../servers/recorded/playback.ts';
import { recordedServer } from '../../servers/recorded/recorded-server.ts';
import { listenHttp } from '../../servers/served/http-listener.ts';
import { generationOf } from '../../servers/served/listening.ts';
import type { Context, Outcome } from '../context.ts';
import { showLive } from '../live-view.ts';
import { speedOption } from '../options.ts';
import type { Run } from './watch.ts';

interface Options {
  readonly speed: number;
  readonly input: boolean;
}

const RECORDING = 'figure1full-36';
const INTERVAL = seconds(1);

export function addDemo(program: Command, { words }: Pick<Context, 'words'>, run: Run): void {
  const { options, verbs } = words.cli;
  program
    .command('demo')
    .description(verbs.demo)
    .addOption(speedOption(options.speed).default(6))
    .option('--no-input', options.noInput)
    .action((given: Options) => run((context) => demo(given, context)));
}

async function demo({ speed, input }: Options, context: Context): Promise<Outcome> {
  const { out, talk, words, terminal } = context;
  const file = fileURLToPath(new URL(`../../../recordings/${RECORDING}.jsonl.gz`, import.meta.url));
  const recording = await loadRecording(file);
  if (!recording.ok) return recording.problem;
  const played = playback(recording.value.lines);
  const clock = scaledClock(context.clock, speed, played.start);
  const { version = '' } = played.header;
  const listening = await listenHttp(recordedServer(played, clock, RECORDING), {
    host: '127.0.0.1',
    port: 0,
    generation: generationOf(version),
  });
  if (!listening.ok) return listening.problem;
  const { address } = listening.value;
  const length = played.end - played.start;
  const software = version.replace(/ \(([\d.]+).*$/, ' $1');
  talk.write(`${words.demo.opening(software, speed, Math.round(length / 1000 / speed))}\n`);

  const stop = stopSource();
  context.stop.whenAsked(() => stop.ask());
  const addresses = parseAddresses(address);
  const [first] = addresses.ok ? addresses.value.filter(isLive) : [];
  if (first === undefined) throw new Error(`our own address is none: ${address}`);
  const server = connect([first], { clock: context.clock });
  stop.whenAsked(() => void server.close());
  void clock.sleep(milliseconds(length + INTERVAL), stop).then(() => stop.ask());
  const watched = await showLive(context, {
    name: `${RECORDING} (${address})`,
    events: collect(server, {
      clock,
      stop,
      interval: INTERVAL,
      phase: milliseconds(INTERVAL / 2), // in the middle between two recorded samples
      bursts: false,
    }),
    clock,
    interval: INTERVAL,
    stop,
    keys: context.hasKeys && input,
  });
  await server.close();
  await listening.value.close();

  const style = terminal?.colours === true ? COLOURED : PLAIN;
  out.write(`\n${style.strong(words.seen.title)}\n`);
  for (const sentence of seenText(seenIn(watched.samples), words)) out.write(`  • ${sentence}\n`);
  out.write(`\n${style.strong(words.seen.happened)}\n`);
  for (const { event } of watched.events)
    out.write(`  ${formatClock(event.start)}  ${eventText(event, words)}\n`);
  talk.write(`\n${words.demo.next}\n`);
  return watched.problem;
}
