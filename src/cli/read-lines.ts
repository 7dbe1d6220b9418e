/**
 * All that is known of a server, as lines to explain: from a recording, a pasted printout, history that is kept, or a
 * live server that is watched for a while.
 *
 * `since` and `until` cut a window. What is counted back (`30m`) is counted from now for a live server and a keeper, and
 * from the end of a recording, which may be a year old.
 */
import { stopSource } from '../base/stop.ts';
import { failure, success, type Result } from '../base/result.ts';
import { instant, seconds, type Instant, type Milliseconds } from '../base/time.ts';
import { allLines } from '../domain/all-lines.ts';
import { problem } from '../domain/problems.ts';
import type { Line } from '../domain/sample.ts';
import { collect } from '../monitor/collector.ts';
import { formatDuration } from '../present/text/duration.ts';
import { parseAddresses } from '../servers/address.ts';
import { connect, isLive, type LiveAddress } from '../servers/connect.ts';
import type { Context } from './context.ts';
import { openHistory } from './open-history.ts';
import { unknownServer } from './open-kept.ts';
import { openRecording } from './open-recording.ts';
import type { Moment } from './options.ts';

export interface ReadOptions {
  /** Where the history of the named server is kept; without it the name is an address or a recording's. */
  readonly from?: string;
  readonly map?: readonly string[];
  readonly since?: Moment;
  readonly until?: Moment;
  /** How long a live server is watched. */
  readonly for?: Milliseconds;
  readonly interval?: Milliseconds;
  readonly deadline?: Milliseconds;
}

export interface Read {
  readonly lines: readonly Line[];
  /** Whether the server itself was asked. */
  readonly isLive: boolean;
}

/** `watching` is how long a live server is watched where nobody says so. A window without a sample is a problem. */
export async function readLines(
  named: string,
  options: ReadOptions,
  watching: Milliseconds,
  context: Context,
): Promise<Result<Read>> {
  if (options.from !== undefined) return asRead(await kept(named, options.from, options, context));
  const addresses = parseAddresses(named);
  if (!addresses.ok) return addresses;
  const [first, ...others] = addresses.value.filter(isLive);
  if (first !== undefined) return watched([first, ...others], named, options, watching, context);
  const recording = await openRecording(named, context);
  if (!recording.ok) return recording;
  const { lines } = recording.value;
  const end = lines.findLast((line) => line.kind !== 'header')?.at ?? context.clock.now();
  return asRead(within(lines, named, options, end));
}

async function watched(
  [first, ...others]: readonly [LiveAddress, ...LiveAddress[]],
  named: string,
  options: ReadOptions,
  watching: Milliseconds,
  context: Context,
): Promise<Result<Read>> {
  if (options.since !== undefined || options.until !== undefined)
    return failure(problem('usage-wrong', { why: '--since and --until need something kept' }));
  const { clock, talk, words } = context;
  const { interval = seconds(1), deadline } = options;
  const server = connect([first, ...others], {
    clock,
    ...(deadline !== undefined && { deadline }),
  });
  const length = options.for ?? watching;
  const stop = stopSource();
  context.stop.whenAsked(() => stop.ask());
  stop.whenAsked(() => void server.close());
  talk.write(`plimsoll: ${words.cli.watchingFor(named, formatDuration(length, words))}\n`);
  void clock.sleep(length, stop).then(() => stop.ask());
  const lines: Line[] = [];
  // One cadence throughout: a closer look now and then would make the rest of the time look like gaps.
  for await (const event of collect(server, { clock, stop, interval, bursts: false })) {
    if (event.kind === 'identified') {
      const { software, argv } = event.identity;
      const known = { name: named, version: software, ...(argv !== undefined && { argv }) };
      lines.unshift({ kind: 'header', server: known });
    }
    if (event.kind !== 'reading') continue;
    const { reading } = event;
    if (reading.kind === 'failed' && reading.problem.code === 'server-closed') continue;
    lines.push(reading);
  }
  await server.close();
  if (lines.some(({ kind }) => kind === 'sample')) return success({ lines, isLive: true });
  const met = lines.find((line) => line.kind === 'failed');
  return failure(met?.problem ?? problem('recording-empty', { file: named }));
}

async function kept(
  server: string,
  from: string,
  options: ReadOptions,
  context: Context,
): Promise<Result<readonly Line[]>> {
  const history = await openHistory(from, context, options);
  if (!history.ok) return history;
  const now = context.clock.now();
  const window = {
    from: options.since?.(now) ?? instant(-Infinity),
    to: options.until?.(now) ?? instant(Infinity),
  };
  try {
    const read = await allLines(history.value.lines(server, window));
    if (!read.ok) return read;
    const lines = read.value;
    const isKnown = lines.length > 0 || options.since !== undefined || options.until !== undefined;
    return isKnown
      ? within(lines, server, options, now)
      : await unknownServer(history.value, server);
  } finally {
    await history.value.close();
  }
}

function within(
  lines: readonly Line[],
  file: string,
  { since, until }: ReadOptions,
  now: Instant,
): Result<readonly Line[]> {
  const from = since?.(now) ?? -Infinity;
  const to = until?.(now) ?? Infinity;
  const some = lines.filter((line) => line.kind === 'header' || (line.at >= from && line.at < to));
  return some.some(({ kind }) => kind === 'sample')
    ? success(some)
    : failure(problem('recording-empty', { file }));
}

function asRead(lines: Result<readonly Line[]>): Result<Read> {
  return lines.ok ? success({ lines: lines.value, isLive: false }) : lines;
}
