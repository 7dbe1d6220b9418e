/**
 * A rate over time: how many calls, registrations or stores a second begin, from the start of the server.
 *
 * A curve is read, never stepped: the same moment gives the same rate, and what began up to a moment is its integral.
 */
import { milliseconds, type Milliseconds } from '../base/time.ts';

/** From `at` on (after the server's start) so many a second. */
export interface CurvePoint {
  readonly at: Milliseconds;
  readonly perSecond: number;
}

export type Curve =
  /** Each point's rate until the next point; nothing before the first. */
  | { readonly kind: 'steps'; readonly points: readonly CurvePoint[] }
  /** Straight lines between the points; nothing before the first, the last point's rate after it. */
  | { readonly kind: 'ramps'; readonly points: readonly CurvePoint[] }
  /** A rate for each hour of the day, straight lines between the hours' middles, day after day. */
  | {
      readonly kind: 'daily';
      /** 24 of them. */
      readonly perHour: readonly number[];
      /** How far into the day the server starts. */
      readonly startsAt: Milliseconds;
    };

/** A rate between two moments, and nothing outside. */
export function steady(from: Milliseconds, to: Milliseconds, perSecond: number): Curve {
  return {
    kind: 'steps',
    points: [
      { at: from, perSecond },
      { at: to, perSecond: 0 },
    ],
  };
}

/** The same rate from the start on. */
export function level(perSecond: number): Curve {
  return { kind: 'steps', points: [{ at: milliseconds(0), perSecond }] };
}

/** Events a second at a moment after the server's start. */
export function rateAt(curve: Curve, at: number): number {
  switch (curve.kind) {
    case 'steps':
      return curve.points.findLast((point) => point.at <= at)?.perSecond ?? 0;
    case 'ramps':
      return betweenPoints(curve.points, at);
    case 'daily':
      return betweenHours(curve.perHour, at + curve.startsAt);
  }
}

/** The highest it ever is. */
export function mostPerSecond(curve: Curve): number {
  return Math.max(
    0,
    ...(curve.kind === 'daily' ? curve.perHour : curve.points.map(({ perSecond }) => perSecond)),
  );
}

/** The next moment after `at` when the rate can be other than what it was in between; undefined when there is none. */
export function nextChange(curve: Curve, at: number): number | undefined {
  return curve.kind === 'daily'
    ? (Math.floor((at + curve.startsAt) / HOUR - 0.5) + 1.5) * HOUR - curve.startsAt
    : curve.points.find((point) => point.at > at)?.at;
}

const HOUR = 3_600_000;

function betweenPoints(points: readonly CurvePoint[], at: number): number {
  const after = points.findIndex((point) => point.at > at);
  if (after < 0) return points.at(-1)?.perSecond ?? 0;
  const [from, to] = [points[after - 1], points[after]];
  if (from === undefined || to === undefined) return 0;
  const share = (at - from.at) / (to.at - from.at);
  return from.perSecond + share * (to.perSecond - from.perSecond);
}

function betweenHours(perHour: readonly number[], timeOfDay: number): number {
  const place = timeOfDay / HOUR - 0.5;
  const hour = Math.floor(place);
  const rate = (index: number) => perHour[((index % 24) + 24) % 24] ?? 0;
  return rate(hour) + (place - hour) * (rate(hour + 1) - rate(hour));
}
