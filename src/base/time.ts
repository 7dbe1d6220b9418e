/**
 * Points in time and lengths of time, and the one clock that pure code may look at.
 *
 * Pure code never reads the machine's clock: it is handed a `Clock`, so that a recording replayed at six times its
 * speed is watched on a clock that runs six times as fast, and a test owns time altogether.
 */
import type { Brand } from './brand.ts';
import type { Stop } from './stop.ts';

/** Milliseconds since 1970-01-01T00:00:00Z, with a fraction; the wall clock, which may jump. */
export type Instant = Brand<number, 'instant'>;

/** A length of time. */
export type Milliseconds = Brand<number, 'milliseconds'>;

export const instant = (milliseconds: number): Instant => milliseconds as Instant;
export const milliseconds = (value: number): Milliseconds => value as Milliseconds;
export const seconds = (value: number): Milliseconds => (value * 1000) as Milliseconds;

/** Recordings and servers count in seconds since 1970. */
export const fromUnixSeconds = (value: number): Instant => (value * 1000) as Instant;
export const toUnixSeconds = (at: Instant): number => Math.round(at) / 1000;

export interface Clock {
  /** What the calendar says. Jumps when the machine's clock is set. */
  now(): Instant;
  /** Never jumps and never goes back; only differences of it mean something. */
  elapsed(): Milliseconds;
  /** Resolves after that much time on this clock, or as soon as `stop` is asked for. */
  sleep(duration: Milliseconds, stop?: Stop): Promise<void>;
}

/**
 * A clock that runs `speed` times as fast as `clock` and shows `start` at the moment of the call.
 * With it a recorded hour passes in ten minutes, and whoever waits a second on it waits a sixth of one.
 */
export function scaledClock(clock: Clock, speed: number, start: Instant): Clock {
  const origin = clock.elapsed();
  const passed = () => (clock.elapsed() - origin) * speed;
  return {
    now: () => instant(start + passed()),
    elapsed: () => milliseconds(passed()),
    sleep: (duration, stop) => clock.sleep(milliseconds(duration / speed), stop),
  };
}
