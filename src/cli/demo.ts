/**
 * `demo`: two servers side by side, watched as live ones. One is a real gateway, from its recording; the other is the twin
 * of the reference platform at 500 calls a second, and a key makes it reload its prefixes. The dashboard shows them
 * too, at the address that is printed.
 *
 * Nothing is faked on the way: both answer over a real HTTP management interface on loopback, the twin from a process of
 * its own, and the same collector and view as for any server look at them. Only time runs faster, for all alike.
 */
import { fileURLToPath } from 'node:url';

import { stopSource, type StopSource } from '../base/stop.ts';
import { milliseconds, scaledClock, seconds, type Clock } from '../base/time.ts';
import { collect } from '../monitor/collector.ts';
import { seenIn } from '../monitor/seen.ts';
import { eventText } from '../present/text/event.ts';
import { formatClock } from '../present/text/numbers.ts';
import { COLOURED, PLAIN } from '../present/text/style.ts';
import { seenText } from '../present/text/seen.ts';
import { parseAddresses } from '../servers/address.ts';
import { connect, isLive } from '../servers/connect.ts';
import { loadRecording } from '../servers/recorded/load.ts';
import { playback } from '../servers/recorded/playback.ts';
import { recordedServer } from '../servers/recorded/recorded-server.ts';
import { listenHttp } from '../servers/served/http-listener.ts';
import { generationOf } from '../servers/served/listening.ts';
import { startChildTwin } from './child-twin.ts';
import type { Context, Outcome } from './context.ts';
import { loadDemoPage } from './demo-page.ts';
import { showLive, type Watched, type Watching } from './live-view.ts';

export interface DemoCommand {
  readonly speed: number;
  readonly input: boolean;
}

const RECORDING = 'figure1full-36';
const SCENARIO = 'reference-platform';
const RELOAD = 'r';
const INTERVAL = seconds(1);

export async function demoCommand(
  { speed, input }: DemoCommand,
  context: Context,
): Promise<Outcome> {
  const { talk, words } = context;
  const file = fileURLToPath(new URL(`../../recordings/${RECORDING}.jsonl.gz`, import.meta.url));
  const recording = await loadRecording(file);
  if (!recording.ok) return recording.problem;
  const played = playback(recording.value.lines);
  const { version = '' } = played.header;
  const length = played.end - played.start;
  const software = version.replace(/ \(([\d.]+).*$/, ' $1');
  talk.write(`${words.demo.opening(software, speed, Math.round(length / 1000 / speed))}\n`);

  const stop = stopSource();
  context.stop.whenAsked(() => stop.ask());
  const page = await loadDemoPage();
  const twin = await startChildTwin(SCENARIO, speed);
  const clock = scaledClock(context.clock, speed, played.start);
  const listening = await listenHttp(recordedServer(played, clock, RECORDING), {
    host: '127.0.0.1',
    port: 0,
    generation: generationOf(version),
  });
  if (!listening.ok) return listening.problem;
  const servers = [
    { name: RECORDING, address: listening.value.address },
    { name: words.demo.twin, address: twin.address },
  ];
  const opened = await page.open({
    servers,
    interval: INTERVAL,
    speed,
    shown: clock.now(),
    machine: context.clock.now(),
    language: words.language,
  });
  if (!opened.ok) return opened.problem;
  talk.write(`${words.demo.page(opened.value)}\n`);
  const watching = servers.map((server) => watched(server, clock, stop, context));
  void clock.sleep(milliseconds(length + INTERVAL), stop).then(() => stop.ask());
  const seen = await showLive(context, watching, {
    clock,
    stop,
    keys: context.hasKeys && input,
    actions: new Map([[RELOAD, () => twin.reload()]]),
    hint: `${words.demo.keys}    ${opened.value}`,
  });
  await page.close();
  await Promise.all([...watching, listening.value, twin].map((each) => each.close()));
  const { tellRecommended } = await import('./recommended.ts');
  for (const [index, { name }] of watching.entries()) {
    tellSeen(name, seen[index], context);
    const header = index === 0 ? played.header : {};
    tellRecommended([{ kind: 'header', server: header }, ...(seen[index]?.samples ?? [])], context);
  }
  talk.write(`\n${words.demo.next}\n`);
  // Its own end may fall into a question that is on the way, and is no failure.
  return seen.map(({ problem }) => problem).find((met) => met && met.code !== 'server-closed');
}

interface WatchedServer extends Watching {
  close(): Promise<void>;
}

/** In the middle between two recorded samples. */
function watched(
  { name, address }: { readonly name: string; readonly address: string },
  clock: Clock,
  stop: StopSource,
  context: Context,
): WatchedServer {
  const addresses = parseAddresses(address);
  const [first] = addresses.ok ? addresses.value.filter(isLive) : [];
  if (first === undefined) throw new Error(`our own address is none: ${address}`);
  const asked = connect([first], { clock: context.clock });
  stop.whenAsked(() => void asked.close());
  const phase = milliseconds(INTERVAL / 2);
  return {
    name: `${name} (${address})`,
    events: collect(asked, { clock, stop, interval: INTERVAL, phase, bursts: false }),
    interval: INTERVAL,
    close: () => asked.close(),
  };
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
