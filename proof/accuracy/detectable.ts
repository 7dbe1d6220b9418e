/**
 * How small a leak each method finds: leaks of known slope in real curves, with other noise, sampling and lengths.
 *
 * Every curve is also judged without a leak: what a method says then is a false alarm. A leak counts as detectable where a
 * method finds it in nine curves of ten and its false alarms are one in twenty or fewer; a method with more has none.
 */
import type { Line } from '../../src/domain/sample.ts';
import { explain } from '../../src/understand/explain.ts';
import { BASELINES, type Guess } from './baselines.ts';
import { inject } from './inject.ts';
import { rounds } from './rounds.ts';

export interface Detection {
  readonly method: string;
  /** Of curves without a leak. */
  readonly falseAlarms: number;
  /** By KB a second: the share found, and the mean error of the slope where one was told. */
  readonly found: readonly {
    readonly kilobytes: number;
    readonly share: number;
    readonly slopeError: number | undefined;
  }[];
  /** KB a second; undefined where none is. */
  readonly detectable: number | undefined;
  readonly curves: number;
}

const SLOPES = [0, 1, 2, 4, 8, 16];
const CURVES = [
  { noise: 0, every: 2, length: 600 },
  { noise: 100_000, every: 5, length: 900 },
];
const KB = 1024;
/** Seconds after the first sample. */
const FROM = 20;

export function detections(
  runs: readonly (readonly [string, readonly Line[]])[],
): readonly Detection[] {
  const guesses = new Map<string, Map<number, Guess[]>>();
  const note = (method: string, kilobytes: number, guess: Guess) => {
    const bySlope = guesses.get(method) ?? new Map<number, Guess[]>();
    guesses.set(method, bySlope);
    bySlope.set(kilobytes, [...(bySlope.get(kilobytes) ?? []), guess]);
  };
  for (const [name, lines] of runs) {
    const long = rounds(lines, 3);
    if (long === undefined) continue;
    for (const kilobytes of SLOPES) {
      for (const curve of CURVES) {
        const changed = inject(long, {
          name: `${name}.${kilobytes}.${curve.length}.${curve.every}`,
          bytesPerSecond: kilobytes * KB,
          from: FROM,
          ...curve,
        });
        const leak = explain(changed).explained[0]?.verdicts.leak;
        note('plimsoll', kilobytes, {
          isLeak: leak?.answer === 'yes',
          slope: leak?.bytesPerSecond?.mid,
        });
        const samples = changed.filter((line) => line.kind === 'sample');
        for (const [method, guess] of Object.entries(BASELINES))
          note(method, kilobytes, guess(samples));
      }
    }
  }
  return [...guesses].map(([method, bySlope]) => detectionOf(method, bySlope));
}

function detectionOf(method: string, bySlope: ReadonlyMap<number, readonly Guess[]>): Detection {
  const shareOf = (some: readonly Guess[]) =>
    some.filter(({ isLeak }) => isLeak).length / Math.max(1, some.length);
  const falseAlarms = shareOf(bySlope.get(0) ?? []);
  const found = [...bySlope]
    .filter(([kilobytes]) => kilobytes > 0)
    .map(([kilobytes, some]) => {
      const errors = some.flatMap(({ isLeak, slope }) =>
        isLeak && slope !== undefined ? [Math.abs(slope / (kilobytes * KB) - 1)] : [],
      );
      return {
        kilobytes,
        share: shareOf(some),
        slopeError:
          errors.length === 0
            ? undefined
            : errors.reduce((sum, error) => sum + error, 0) / errors.length,
      };
    });
  const isGood = falseAlarms <= 0.05;
  return {
    method,
    falseAlarms,
    found,
    detectable: isGood ? found.find(({ share }) => share >= 0.9)?.kilobytes : undefined,
    curves: bySlope.get(0)?.length ?? 0,
  };
}
