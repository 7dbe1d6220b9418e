/** How long a server was watched, and what never happened meanwhile: what would make the answer surer. */
import { isBusy } from '../understand/baseline.ts';
import type { ExplainedLife } from '../understand/explain.ts';
import { reloadNeed } from '../understand/reload-need.ts';
import type { NeverSeen, Watched } from './recommendation.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Shorter than this it says as little. */
const LEAST_DAYS = 1 / 6;

export function watchedOf(explained: readonly ExplainedLife[]): Watched {
  const all = explained.map(({ life }) => life.moments);
  const from: number = all[0]?.[0]?.at ?? 0;
  const to: number = all.at(-1)?.at(-1)?.at ?? from;
  return {
    from,
    to,
    samples: all.reduce((sum, moments) => sum + moments.length, 0),
    never: neverSeen(explained, to - from),
    widened: widening(to - from),
  };
}

/**
 * By how much what was seen may be surpassed, were it seen for longer: 1 + 1/days, as the vertical autoscaler of Kubernetes
 * widens the upper end of its recommendation.
 */
function widening(length: number): number {
  return 1 + 1 / Math.max(LEAST_DAYS, length / DAY);
}

function neverSeen(explained: readonly ExplainedLife[], length: number): readonly NeverSeen[] {
  const hasCalls = explained.some(({ life }) => life.moments.some(isBusy));
  const hasReloaded = explained.some((life) => reloadNeed(life)?.basis === 'reload-seen');
  const { dialogTimer } =
    explained.findLast(({ estimate }) => estimate !== undefined)?.estimate ?? {};
  const never: [NeverSeen, boolean][] = [
    ['rest', explained.every(({ baseline }) => typeof baseline === 'string')],
    ['calls', !hasCalls],
    ['busy-hour', length < DAY],
    ['reload', !hasReloaded],
    ['week', length < 7 * DAY],
    ['full-crest', hasCalls && dialogTimer === undefined],
  ];
  return never.flatMap(([what, is]) => (is ? [what] : []));
}
