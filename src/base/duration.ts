/**
 * Lengths of time as people write them, on the command line and in the configuration.
 */
import { milliseconds, type Milliseconds } from './time.ts';

const UNITS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  y: 365 * 86_400_000,
};

/** Reads `500ms`, `10s`, `10m`, `2h`, `30d`, `5y`; a bare number counts seconds. Undefined for anything else. */
export function parseDuration(text: string): Milliseconds | undefined {
  const [, number, unit = 's'] = /^(\d+(?:\.\d+)?)(ms|s|m|h|d|y)?$/.exec(text) ?? [];
  const factor = UNITS[unit];
  return number === undefined || factor === undefined || Number(number) <= 0
    ? undefined
    : milliseconds(Number(number) * factor);
}
