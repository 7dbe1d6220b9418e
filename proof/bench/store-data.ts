/**
 * Five million points as servers have them: 80 statistics every ten seconds for a week and a bit.
 *
 * Of the statistics, 30 % never change, 20 % change rarely and 50 % walk, half of those in steps of eight bytes; the
 * times jitter by some milliseconds. The same points for every database, and the same in every run.
 */
import { randomStream } from '../../src/base/random.ts';

export const SERIES = 80;
export const POLLS = 62_500;
export const START = Date.UTC(2026, 9, 1);
export const STEP = 10_000;
export const DAY = 86_400_000;
export const WEEK = 7 * DAY;
/** Of each kind, for the query over a week. */
export const SIX = [0, 1, 26, 42, 45, 70] as const;

/** Polls in a batch, for every database. */
export const BATCH = 50;

export interface BenchData {
  readonly times: Float64Array;
  /** One after another, each a poll long. */
  readonly values: Float64Array;
}

export function benchData(): BenchData {
  const random = randomStream('bench store');
  const times = new Float64Array(POLLS);
  const values = new Float64Array(POLLS * SERIES);
  const now = Float64Array.from({ length: SERIES }, () => Math.floor(random.next() * 3e7) * 8);
  for (let poll = 0; poll < POLLS; poll++) {
    times[poll] = START + poll * STEP + Math.floor(random.next() * 20);
    for (let series = 0; series < SERIES; series++) {
      values[poll * SERIES + series] = now[series] = next(series, now[series] ?? 0, random.next());
    }
  }
  return { times, values };
}

/** A kind for each: 24 constants, 16 that change once in a while, 40 that walk. */
function next(series: number, value: number, chance: number): number {
  if (series >= 2 && series < 26) return value;
  if (series >= 26 && series < 42) return chance < 0.01 ? value + 1024 : value;
  if (chance < 0.28) return value;
  const step = Math.round((chance - 0.64) * 1400);
  return Math.max(0, value + (series % 2 === 0 ? step * 8 : Math.round(step / 50)));
}

/** All of it as line protocol, a line for a poll, a batch at a time. */
export function* linesOf({ times, values }: BenchData): Generator<string> {
  for (let first = 0; first < POLLS; first += BATCH) {
    const lines: string[] = [];
    for (let poll = first; poll < Math.min(POLLS, first + BATCH); poll++) {
      const fields = Array.from(
        values.subarray(poll * SERIES, (poll + 1) * SERIES),
        (value, series) => `f${series}=${value}i`,
      );
      lines.push(`sip,server=gateway ${fields.join()} ${times[poll]}000000`);
    }
    yield lines.join('\n');
  }
}
