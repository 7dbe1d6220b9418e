/**
 * `demo`: two servers side by side, watched as live ones. One is a real gateway, from its recording; the other is the twin
 * of the reference platform at 500 calls a second, and a key makes it reload its prefixes.
 *
 * Nothing is faked on the way: both answer over a real HTTP management interface on loopback, and the same collector and
 * view as for any server look at them. Only time runs faster, for all on the same clock.
 */
import { fileURLToPath } from 'node:url';

import type { Command } from 'commander';

import { failure, success, type Result } from '../../base/result.ts';
import { stopSource, type StopSource } from '../../base/stop.ts';
import { milliseconds, scaledClock, seconds, type Clock } from '../../base/time.ts';
import type { SipServer } from '../../domain/sip-server.ts';
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
import { nodeOf, softwareOf } from '../../twin/node.ts';
import { startTwin } from '../../twin/start-twin.ts';
import { breathing } from '../breath.ts';
import type { Context, Outcome } from '../context.ts';
import { showLive, type Watched, type Watching } from '../live-view.ts';
import { openScenario } from '../open-scenario.ts';
import { speedOption } from '../options.ts';
import type { Run } from './watch.ts';

interface Options {
  readonly speed: number;
  readonly input: boolean;
}

const RECORDING = 'figure1full-36';
const SCENARIO = 'reference-platform';
const RELOAD = 'r';
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
  const { talk, words } = context;
  const file = fileURLToPath(new URL(`../../../recordings/${RECORDING}.jsonl.gz`, import.meta.url));
  const recording = await loadRecording(file);
  if (!recording.ok) return recording.problem;
  const scenario = openScenario(SCENARIO, undefined, context);
  if (!scenario.ok) return scenario.problem;
  const played = playback(recording.value.lines);
  const { version = '' } = played.header;
  const length = played.end - played.start;
  const software = version.replace(/ \(([\d.]+).*$/, ' $1');
  talk.write(`${words.demo.opening(software, speed, Math.round(length / 1000 / speed))}\n`);

  const stop = stopSource();
  context.stop.whenAsked(() => stop.ask());
  const twin = startTwin(scenario.value);
  const clock = scaledClock(context.clock, speed, played.start);
  const node = nodeOf(twin, clock, stop, breathing());
  const gateway = recordedServer(played, clock, RECORDING);
  const watching: WatchedServer[] = [];
  for (const [server, name, said] of [
    [gateway, RECORDING, version],
    [node.over('http'), words.demo.twin, softwareOf(twin)],
  ] as const) {
    const served = await watched(server, name, said, clock, stop, context);
    if (!served.ok) return served.problem;
    watching.push(served.value);
  }
  void clock.sleep(milliseconds(length + INTERVAL), stop).then(() => stop.ask());
  // Over datagrams, so that the HTTP interface goes on answering and the samples see the spike.
  const reload = () => void node.over('datagram').act('dr_reload');
  const seen = await showLive(context, watching, {
    clock,
    stop,
    keys: context.hasKeys && input,
    actions: new Map([[RELOAD, reload]]),
    hint: words.demo.keys,
  });
  await Promise.all(watching.map((each) => each.close()));
  for (const [index, { name }] of watching.entries()) tellSeen(name, seen[index], context);
  talk.write(`\n${words.demo.next}\n`);
  return seen.find(({ problem }) => problem !== undefined)?.problem;
}

interface WatchedServer extends Watching {
  close(): Promise<void>;
}

/** Serves it over HTTP and watches it there, in the middle between two recorded samples. */
async function watched(
  server: SipServer,
  name: string,
  version: string,
  clock: Clock,
  stop: StopSource,
  context: Context,
): Promise<Result<WatchedServer>> {
  const over = { host: '127.0.0.1', port: 0, generation: generationOf(version) };
  const listening = await listenHttp(server, over);
  if (!listening.ok) return failure(listening.problem);
  const { address } = listening.value;
  const addresses = parseAddresses(address);
  const [first] = addresses.ok ? addresses.value.filter(isLive) : [];
  if (first === undefined) throw new Error(`our own address is none: ${address}`);
  const asked = connect([first], { clock: context.clock });
  stop.whenAsked(() => void asked.close());
  const phase = milliseconds(INTERVAL / 2);
  return success({
    name: `${name} (${address})`,
    events: collect(asked, { clock, stop, interval: INTERVAL, phase, bursts: false }),
    interval: INTERVAL,
    async close() {
      await asked.close();
      await listening.value.close();
    },
  });
}

function tellSeen(
  name: string,
  seen: Watched | undefined,
  { out, words, terminal }: Context,
): void {
  if (seen === undefined) return;
  const style = terminal?.colours === true ? COLOURED : PLAIN;
  out.write(`\n${style.strong(name)}\n${style.strong(words.seen.title)}\n`);
  for (const sentence of seenText(seenIn(seen.samples), words)) out.write(`  • ${sentence}\n`);
  out.write(`${style.strong(words.seen.happened)}\n`);
  for (const { event } of seen.events)
    out.write(`  ${formatClock(event.start)}  ${eventText(event, words)}\n`);
}
