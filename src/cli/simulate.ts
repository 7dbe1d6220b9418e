/**
 * Runs a scenario as fast as it goes, keeps its samples as a recording if that is wanted, and says what became of it.
 *
 * The samples are those of a watcher: over the transport that is made to reload he is deaf meanwhile, over another he sees
 * the peak.
 */
import { setImmediate } from 'node:timers/promises';

import { formatBytes } from '../base/bytes.ts';
import { milliseconds, type Instant, type Milliseconds } from '../base/time.ts';
import { problem } from '../domain/problems.ts';
import { writeHeader, writeReading } from '../domain/recording.ts';
import type { Line, Sample } from '../domain/sample.ts';
import { simulationJson } from '../present/simulation-json.ts';
import { formatDuration } from '../present/text/duration.ts';
import { formatPercent } from '../present/text/numbers.ts';
import { simulationText } from '../present/text/simulation.ts';
import { COLOURED, PLAIN } from '../present/text/style.ts';
import { createRecording } from '../servers/recorded/writer.ts';
import { outcomeOf } from '../twin/outcome.ts';
import type { Transport } from '../twin/scenario.ts';
import { simulate as simulated } from '../twin/simulate.ts';
import type { Context, Outcome } from './context.ts';
import { openScenario } from './open-scenario.ts';

export interface SimulateCommand {
  readonly json?: boolean;
  readonly output?: string;
  readonly interval: Milliseconds;
  readonly over: Transport;
  readonly seed?: string;
  readonly start: (now: Instant) => Instant;
}

const PROGRESS_EVERY = milliseconds(250);

export async function simulateCommand(
  named: string,
  options: SimulateCommand,
  context: Context,
): Promise<Outcome> {
  const { out, talk, words, terminal, stop, clock } = context;
  const opened = openScenario(named, options.seed, context);
  if (!opened.ok) return opened.problem;
  const { duration } = opened.value;
  const recording =
    options.output === undefined ? undefined : await createRecording(options.output);
  if (recording?.ok === false) return recording.problem;
  const startsAt = options.start(clock.now());
  const { interval: every, over } = options;
  const lines = simulated(opened.value, { every, startsAt, over });

  let samples = 0;
  let told = -Infinity;
  let met: Outcome;
  let next = lines.next();
  for (; next.done !== true && met === undefined && !stop.asked; next = lines.next()) {
    const line = next.value;
    met = recording?.value.write(written(line));
    if (line.kind !== 'sample') continue;
    samples++;
    if (clock.elapsed() - told < PROGRESS_EVERY) continue;
    told = clock.elapsed();
    if (terminal !== undefined) talk.write(progress(line, startsAt, duration, context));
    await setImmediate(); // so that an interrupt is heard
  }
  if (terminal !== undefined) talk.write('\r\x1b[2K');
  met ??= await recording?.value.close();
  if (met !== undefined) return met;
  if (next.done !== true) return problem('server-closed', { address: opened.value.name });

  const outcome = outcomeOf(next.value);
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

function written(line: Line): string {
  return line.kind === 'header' ? writeHeader(line.server) : writeReading(line, () => '');
}

function progress(
  { at, statistics }: Sample,
  startsAt: Instant,
  duration: Milliseconds,
  { words }: Context,
): string {
  const passed = at - startsAt;
  const text = words.simulate.progress(
    formatPercent(passed / duration),
    formatDuration(passed, words),
    formatBytes(statistics.values.get('shmem:real_used_size') ?? 0),
  );
  return `\r\x1b[2K${text}`;
}
