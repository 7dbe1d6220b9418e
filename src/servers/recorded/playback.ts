/**
 * What a recorded server was like at any moment of its recording.
 *
 * The last reading at or before the moment counts; a failed sample means that the server did not answer then. Lists of
 * processes are asked for rarely, so one that was recorded later in the same life is taken as known before. Nothing is
 * interpolated: between two samples the server still says what it said.
 */
import type { Problem } from '../../base/problem.ts';
import type { Instant } from '../../base/time.ts';
import type { ServerProcess } from '../../domain/process.ts';
import type { Line, Reading, Sample, ServerHeader } from '../../domain/sample.ts';

export interface Moment {
  /** Undefined before the first sample and while the server did not answer. */
  readonly sample: Sample | undefined;
  /** Why there is no sample: what was met when the server was asked. */
  readonly failed: Problem | undefined;
  /** Undefined where the recording does not know them for this life. */
  readonly processes: readonly ServerProcess[] | undefined;
  /** The last recorded answer to a command other than statistics and `ps`. */
  answerTo(method: string): unknown;
}

export interface Playback {
  readonly header: ServerHeader;
  readonly start: Instant;
  readonly end: Instant;
  at(now: Instant): Moment;
}

/** `lines` must hold at least one sample, which `loadRecording` has made sure of. */
export function playback(lines: readonly Line[]): Playback {
  const readings = lines.filter((line) => line.kind !== 'header').toSorted((a, b) => a.at - b.at);
  const header = lines.find((line) => line.kind === 'header')?.server ?? {};
  const answers = readings.filter(
    (reading) => reading.kind === 'sample' || reading.kind === 'failed',
  );
  const lists = readings.filter((reading) => reading.kind === 'processes');
  const others = readings.filter((reading) => reading.kind === 'answer');
  const restarts = restartsIn(answers);
  const [first] = answers;
  const last = answers.at(-1);
  if (first === undefined || last === undefined) throw new Error('a recording without samples');

  return {
    header,
    start: first.at,
    end: last.at,
    at(now) {
      const answer = lastBefore(answers, now);
      const life = lifeAround(restarts, now);
      const inLife = lists.filter(({ at }) => at >= life.from && at < life.to);
      const list = lastBefore(inLife, now) ?? inLife[0];
      return {
        sample: answer?.kind === 'sample' ? answer : undefined,
        failed: answer?.kind === 'failed' ? answer.problem : undefined,
        processes: list?.processes,
        answerTo: (method) =>
          lastBefore(
            others.filter((other) => other.method === method),
            now,
          )?.result,
      };
    },
  };
}

/** When new lives begin: the server's own count of seconds went back. */
function restartsIn(answers: readonly Reading[]): readonly number[] {
  const restarts: number[] = [];
  let before = 0;
  for (const answer of answers) {
    const age =
      answer.kind === 'sample' ? answer.statistics.values.get('core:timestamp') : undefined;
    if (age === undefined) continue;
    if (age < before) restarts.push(answer.at);
    before = age;
  }
  return restarts;
}

function lifeAround(restarts: readonly number[], now: Instant) {
  return {
    from: restarts.findLast((at) => at <= now) ?? -Infinity,
    to: restarts.find((at) => at > now) ?? Infinity,
  };
}

/** By halves: recordings are long and asked often. */
function lastBefore<Kind extends Reading>(
  readings: readonly Kind[],
  now: Instant,
): Kind | undefined {
  let low = 0;
  let high = readings.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((readings[middle]?.at ?? Infinity) <= now) low = middle + 1;
    else high = middle;
  }
  return readings[low - 1];
}
