/**
 * A platform with other prefixes than it has: its level at rest and what a reload needs, moved by the difference of two data
 * sets. How large today's is was seen; the other is what the twin of that version and build makes of so many prefixes.
 */
import type { KnownPlatform } from './known-platform.ts';
import type { Part } from './recommendation.ts';

/**
 * Prefixes are written more or less densely: what comes to today's set may take so much more or less than the twin makes of
 * it. What goes from it is as dense as what stays.
 */
const DENSITY = 0.2;

/**
 * `count` undefined: as many as now. Where the need will be `widened` because the history is short, this is not: no history
 * tells how dense other prefixes will be.
 */
export function withPrefixes(
  platform: KnownPlatform,
  count: number | undefined,
  widened: number,
): KnownPlatform {
  if (count === undefined) return platform;
  const { rest, reload, twin } = platform;
  const today = reload?.mid ?? 0;
  const change = twin.prefixes(count) - today;
  const unsure = Math.max(0, change) * DENSITY;
  const [fewer, more] = [change - unsure, change + unsure / widened];
  return {
    ...platform,
    rest: {
      ...rest,
      low: Math.max(0, rest.low + fewer),
      mid: rest.mid + change,
      high: rest.high + more,
    },
    reload: {
      basis: reload?.basis ?? 'start-load',
      seen: reload?.seen,
      low: Math.max(0, (reload?.low ?? 0) + fewer),
      mid: Math.max(0, today + change),
      high: Math.max(0, (reload?.high ?? 0) + more),
    },
  };
}

/** What is at rest, as it is today; and what other prefixes make of it. */
export function partsWithPrefixes(
  parts: readonly Part[],
  before: KnownPlatform,
  after: KnownPlatform,
): readonly Part[] {
  const difference = after.rest.mid - before.rest.mid;
  if (difference === 0) return parts;
  return parts.flatMap((part) =>
    part.name === 'baseline'
      ? [
          { ...part, bytes: part.bytes - difference },
          { name: 'prefixes' as const, bytes: difference, facts: {} },
        ]
      : [part],
  );
}

/** How many times as large as today's the data set is; 1 where today's is not known. */
export function tablesBy(
  { reload: before }: KnownPlatform,
  { reload: after }: KnownPlatform,
): number {
  return before === undefined || after === undefined || before.mid <= 0
    ? 1
    : after.mid / before.mid;
}
