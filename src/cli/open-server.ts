/**
 * Opens whatever an operator may name as a server: a live one, a recording, or standard input.
 *
 * A recording comes with a clock of its own that plays it, and with the cadence it was recorded at; the middle of its
 * intervals is where to ask, so that every recorded sample is seen once.
 */
import type { Writable } from 'node:stream';

import { failure, success, type Result } from '../base/result.ts';
import {
  milliseconds,
  scaledClock,
  type Clock,
  type Instant,
  type Milliseconds,
} from '../base/time.ts';
import { problem } from '../domain/problems.ts';
import type { SipServer } from '../domain/sip-server.ts';
import { parseAddresses } from '../servers/address.ts';
import { connect, isLive } from '../servers/connect.ts';
import {
  loadRecording,
  parseRecording,
  readAll,
  type LoadedRecording,
} from '../servers/recorded/load.ts';
import { playback } from '../servers/recorded/playback.ts';
import { readPrintout } from '../servers/recorded/printout.ts';
import { recordedServer } from '../servers/recorded/recorded-server.ts';
import type { Context } from './context.ts';

export interface OpenOptions {
  /** How many times as fast a recording is played. */
  readonly speed?: number;
  /** Show a recording as it was at its last sample instead of playing it. */
  readonly atEnd?: boolean;
  readonly deadline?: Milliseconds;
}

export interface Opened {
  readonly server: SipServer;
  readonly clock: Clock;
  /** Only recordings have these: their cadence, where in it to ask, and when they are over. */
  readonly played?: {
    readonly interval: Milliseconds;
    readonly phase: Milliseconds;
    readonly end: Instant;
  };
}

export async function openServer(
  named: string,
  context: Context,
  { speed = 1, atEnd = false, deadline }: OpenOptions,
): Promise<Result<Opened>> {
  const addresses = parseAddresses(named);
  if (!addresses.ok) return addresses;
  const live = addresses.value.filter(isLive);
  const [first, ...others] = live;
  if (first !== undefined) {
    const options = { clock: context.clock, ...(deadline !== undefined && { deadline }) };
    return success({ server: connect([first, ...others], options), clock: context.clock });
  }
  const recording = await openRecording(named, context);
  if (!recording.ok) return recording;
  const played = playback(recording.value.lines);
  const clock = atEnd
    ? { ...context.clock, now: () => lastSampleIn(recording.value) }
    : scaledClock(context.clock, speed, played.start);
  const interval = cadenceOf(recording.value);
  return success({
    server: recordedServer(played, clock, named),
    clock,
    played: { interval, phase: milliseconds(interval / 2), end: played.end },
  });
}

/** A file, or standard input: a recording or a printout. Says so when its end is cut off. */
export async function openRecording(
  file: string,
  { input, talk, words, clock }: Pick<Context, 'input' | 'talk' | 'words' | 'clock'>,
): Promise<Result<LoadedRecording>> {
  const loaded = file === '-' ? await readInput(input, clock) : await loadRecording(file);
  if (loaded.ok && loaded.value.cut !== undefined) say(talk, words.cli.cut(file));
  return loaded;
}

async function readInput(input: Context['input'], clock: Clock): Promise<Result<LoadedRecording>> {
  const text = await readAll('-', input);
  if (!text.ok) return text;
  const printout = readPrintout(text.value, clock.now());
  if (printout !== undefined) return success({ file: '-', lines: [printout], cut: undefined });
  return text.value.includes('"stats"')
    ? parseRecording(text.value, '-')
    : failure(problem('recording-empty', { file: '-' }));
}

/** What a server said last; silence at the end of a recording hides nothing. */
function lastSampleIn({ lines }: LoadedRecording): Instant {
  const last = lines.findLast((line) => line.kind === 'sample');
  if (last?.kind !== 'sample') throw new Error('a recording without samples');
  return last.at;
}

/** The median time between two readings, at least a second. */
function cadenceOf({ lines }: LoadedRecording): Milliseconds {
  const times = lines.flatMap((line) =>
    line.kind === 'sample' || line.kind === 'failed' ? [line.at] : [],
  );
  const gaps = times.slice(1).map((at, index) => at - (times[index] ?? at));
  const middle = gaps.toSorted((a, b) => a - b)[gaps.length >> 1] ?? 1000;
  return milliseconds(Math.max(250, Math.round(middle / 250) * 250));
}

function say(talk: Writable, sentence: string): void {
  talk.write(`plimsoll: ${sentence}\n`);
}
