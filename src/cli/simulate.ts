/**
 * Runs a scenario as fast as it goes, keeps its samples as a recording if that is wanted, and says what became of it.
 *
 * The samples are those of a watcher whose management process never reloads: the peak of a reload is in them.
 */
import { setImmediate } from 'node:timers/promises';

import { formatBytes } from '../base/bytes.ts';
import { instant, milliseconds, type Instant, type Milliseconds } from '../base/time.ts';
import { problem } from '../domain/problems.ts';
import { writeHeader, writeReading } from '../domain/recording.ts';
import type { Reading } from '../domain/sample.ts';
import { simulationJson } from '../present/simulation-json.ts';
import { formatDuration } from '../present/text/duration.ts';
import { formatPercent } from '../present/text/numbers.ts';
import { simulationText } from '../present/text/simulation.ts';
import { COLOURED, PLAIN } from '../present/text/style.ts';
import { createRecording, type RecordingWriter } from '../servers/recorded/writer.ts';
import { softwareOf } from '../twin/node.ts';
import { outcomeOf } from '../twin/outcome.ts';
import { startLineOf } from '../twin/start-line.ts';
import { startTwin } from '../twin/start-twin.ts';
import type { Twin } from '../twin/twin.ts';
import type { Context, Outcome } from './context.ts';
import { openScenario } from './open-scenario.ts';

export interface SimulateOptions {
  readonly json?: boolean;
  readonly output?: string;
  readonly interval: Milliseconds;
  readonly seed?: string;
  readonly start: (now: Instant) => Instant;
}

/** The calendar of a simulation: the same in every run, so that the same scenario gives the same recording. */
export const SIMULATED_START = instant(Date.UTC(2026, 0, 1));

const PROGRESS_EVERY = milliseconds(250);

export async function simulate(
  named: string,
  options: SimulateOptions,
  context: Context,
): Promise<Outcome> {
  const { out, talk, words, terminal, stop, clock } = context;
  const opened = openScenario(named, options.seed, context);
  if (!opened.ok) return opened.problem;
  const { duration } = opened.value;
  const twin = startTwin(opened.value);
  const start = options.start(clock.now());
  const recording = await begun(options.output, twin);
  if (recording?.ok === false) return recording.problem;
  const writer = recording?.value;

  let samples = 0;
  let told = -Infinity;
  let met: Outcome;
  for (let at = 0; at <= duration && met === undefined && !stop.asked; at += options.interval) {
    twin.advance(milliseconds(at));
    if (writer !== undefined) met = keep(writer, twin, instant(start + at), samples === 0);
    samples++;
    const now = clock.elapsed();
    if (now - told < PROGRESS_EVERY) continue;
    told = now;
    if (terminal !== undefined) talk.write(progress(twin, at / duration, context));
    await setImmediate(); // so that an interrupt is heard
  }
  if (terminal !== undefined) talk.write('\r\x1b[2K');
  met ??= await writer?.close();
  if (met !== undefined) return met;
  if (stop.asked) return problem('server-closed', { address: opened.value.name });

  const outcome = outcomeOf(twin);
  if (options.json === true) {
    out.write(`${simulationJson(outcome, options.output)}\n`);
  } else {
    out.write(simulationText(outcome, words, terminal?.colours === true ? COLOURED : PLAIN));
  }
  if (options.output !== undefined) {
    talk.write(`plimsoll: ${words.simulate.written(options.output, String(samples))}\n`);
  }
  return undefined;
}

async function begun(file: string | undefined, twin: Twin) {
  if (file === undefined) return undefined;
  const recording = await createRecording(file);
  if (!recording.ok) return recording;
  const { name, server } = twin.scenario;
  recording.value.write(
    writeHeader({ name, version: softwareOf(twin), argv: startLineOf(server) }),
  );
  return recording;
}

function keep(writer: RecordingWriter, twin: Twin, at: Instant, isFirst: boolean): Outcome {
  const readings: readonly Reading[] = [
    { kind: 'sample', at, statistics: twin.statistics() },
    ...(isFirst ? [{ kind: 'processes', at, processes: twin.processes() } as const] : []),
  ];
  for (const reading of readings) {
    const met = writer.write(writeReading(reading, () => ''));
    if (met !== undefined) return met;
  }
  return undefined;
}

function progress(twin: Twin, share: number, { words }: Context): string {
  const inUse = twin.statistics().values.get('shmem:real_used_size') ?? 0;
  const text = words.simulate.progress(
    formatPercent(share),
    formatDuration(twin.now, words),
    formatBytes(inUse),
  );
  return `\r\x1b[2K${text}`;
}
