/**
 * Opens a recording, a pasted printout or standard input, and plays it with a clock of its own.
 *
 * The clock comes with the cadence it was recorded at; the middle of its intervals is where to ask, so that every recorded
 * sample is seen once.
 */
import type { Writable } from 'node:stream';

import { failure, success, type Result } from '../base/result.ts';
import {
  milliseconds,
  scaledClock,
  seconds,
  type Clock,
  type Instant,
  type Milliseconds,
} from '../base/time.ts';
import { problem } from '../domain/problems.ts';
import type { SipServer } from '../domain/sip-server.ts';
import { parseRecording, type LoadedRecording } from '../domain/whole-recording.ts';
import { cadenceOf } from '../servers/recorded/cadence.ts';
import { loadRecording, readAll } from '../servers/recorded/load.ts';
import { playback } from '../servers/recorded/playback.ts';
import { readPrintout } from '../servers/dialects/printout.ts';
import { recordedServer } from '../servers/recorded/recorded-server.ts';
import type { Context } from './context.ts';

export interface OpenOptions {
  /** How many times as fast a recording is played. */
  readonly speed?: number;
  /** Show a recording as it was at its last sample instead of playing it. */
  readonly atEnd?: boolean;
  readonly deadline?: Milliseconds;
  /** Where history is kept; the server is then called as it is there. */
  readonly from?: string;
  readonly map?: readonly string[];
}

export interface Opened {
  readonly server: SipServer;
  readonly clock: Clock;
  /** How often there is something new, where that is known: asking more often is of no use. */
  readonly cadence?: Milliseconds;
  /** Only recordings have these: their cadence, where in it to ask, and when they are over. */
  readonly played?: {
    readonly interval: Milliseconds;
    readonly phase: Milliseconds;
    readonly end: Instant;
  };
}

/** A clock and a server that say what a recording says, from its beginning or at its end. */
export function play(
  recording: LoadedRecording,
  named: string,
  context: Context,
  { speed = 1, atEnd = false }: OpenOptions,
): Opened {
  const played = playback(recording.lines);
  const clock = atEnd
    ? { ...context.clock, now: () => lastSampleIn(recording) }
    : scaledClock(context.clock, speed, played.start);
  const interval = cadenceOf(recording.lines, seconds(1));
  return {
    server: recordedServer(played, clock, named),
    clock,
    played: { interval, phase: milliseconds(interval / 2), end: played.end },
  };
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

function say(talk: Writable, sentence: string): void {
  talk.write(`plimsoll: ${sentence}\n`);
}
