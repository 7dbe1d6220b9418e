/**
 * What to take off a log's wall clock to make it UTC, where the log itself does not say.
 *
 * It is what somebody says; else what makes a start in the log a start of the server as its own count of seconds has it, to
 * a few seconds; else UTC where that puts lines into the recording; else what puts nearly all refusals into a pool that was
 * seen full. Lines are never moved into a recording for being near it: where nothing tells zones apart it is UTC, and
 * whoever reads the answer is told that this is assumed.
 */
import type { Instant } from '../../base/time.ts';
import type { ExplainedLife, Explanation } from '../explain.ts';
import type { Gathered } from './gather.ts';

export interface Zone {
  /** That the writer's clock is ahead of UTC. */
  readonly minutes: number;
  readonly basis: 'told' | 'said-by-log' | 'fitted' | 'assumed';
}

const MINUTE = 60_000;
/** Every offset on earth is a quarter of an hour; from UTC outwards, so that the nearest of equals is taken. */
const QUARTERS = Array.from({ length: 14 * 4 * 2 + 1 }, (_, index) => {
  const step = (index + 1) >> 1;
  return index === 0 ? 0 : (index % 2 === 1 ? step : -step) * 15;
});
/** The log and the server's count of seconds agree on a start to this, in milliseconds. */
const SAME_START = 4000;
const SLACK = 5000;
const NEARLY_ALL = 0.9;

export function zoneOf(
  gathered: Gathered,
  { explained }: Explanation,
  told: number | undefined,
): Zone {
  if (told !== undefined) return { minutes: told, basis: 'told' };
  const open = gathered.seconds.filter(({ knowsZone }) => !knowsZone);
  const starts = gathered.starts.filter(({ knowsZone }) => !knowsZone);
  if (open.length + starts.length === 0)
    return { minutes: 0, basis: gathered.first?.knowsZone === true ? 'said-by-log' : 'assumed' };

  const began = explained.flatMap(beganAt);
  const byStart = bestOf((minutes) => {
    const met = starts.filter(({ at }) =>
      began.some((start) => Math.abs(at - minutes * MINUTE - start) <= SAME_START),
    );
    return met.length;
  });
  if (byStart !== undefined) return { minutes: byStart, basis: 'fitted' };

  const lives = explained.map(({ life: { moments } }) => ({
    from: moments[0]?.at ?? 0,
    to: moments.at(-1)?.at ?? 0,
  }));
  if (open.some(({ at }) => isIn(at, lives))) return { minutes: 0, basis: 'assumed' };

  const full = explained.flatMap(({ events }) =>
    events
      .filter(({ kind }) => kind === 'allocation-failure')
      .map(({ start, end }) => ({ from: start - SLACK, to: end + SLACK })),
  );
  const refused = open.filter((second) => second.refused.size > 0);
  const byFull = bestOf((minutes) => {
    const within = refused.filter(({ at }) => isIn(at - minutes * MINUTE, full)).length;
    return within >= refused.length * NEARLY_ALL ? within : 0;
  });
  return byFull === undefined
    ? { minutes: 0, basis: 'assumed' }
    : { minutes: byFull, basis: 'fitted' };
}

/** When a life began as the server counts it; nothing where it does not. */
function beganAt({ life: { moments } }: ExplainedLife): readonly number[] {
  const [first] = moments;
  const uptime = first?.sample.statistics.values.get('core:timestamp');
  return first === undefined || uptime === undefined ? [] : [first.at - uptime * 1000];
}

/** Undefined where nothing scores. */
function bestOf(score: (minutes: number) => number): number | undefined {
  let best: { readonly minutes: number; readonly score: number } | undefined;
  for (const minutes of QUARTERS) {
    const its = score(minutes);
    if (its > (best?.score ?? 0)) best = { minutes, score: its };
  }
  return best?.minutes;
}

function isIn(
  at: Instant | number,
  spans: readonly { readonly from: number; readonly to: number }[],
): boolean {
  return spans.some(({ from, to }) => at >= from && at <= to);
}
