/**
 * Times of which nothing is known: nobody asked (`not-asked`), the server took the question and did not answer (`deaf`), or
 * it was not there (`gone`).
 *
 * A server that is deaf may be reloading: the process that answers HTTP does it itself. Whether a reload had room then is
 * told with it: one that has none can go on for minutes (knowledge, "seen on real servers" 3).
 */
import { baselineOf } from '../baseline.ts';
import type { MemoryEvent } from '../event.ts';
import type { Evidence } from '../evidence.ts';
import type { Life } from '../life.ts';

export function gapsIn(life: Life): readonly MemoryEvent[] {
  const { silences, moments } = life;
  const [first] = moments;
  return silences
    .filter(({ from }) => first !== undefined && from > first.at)
    .map(({ from, to, kind }) => ({
      kind: 'gap',
      start: from,
      end: to,
      bytes: undefined,
      evidence: [{ name: 'silence', value: kind }, ...(kind === 'deaf' ? roomFor(life, from) : [])],
    }));
}

/** What was free when it was last heard of, and what provisioning took when it was loaded, where that was seen. */
function roomFor(life: Life, from: number): readonly Evidence[] {
  const before = life.moments.findLast(({ at }) => at <= from);
  const baseline = baselineOf(life);
  if (before === undefined || typeof baseline === 'string' || baseline.loaded === 0) return [];
  return [
    { name: 'free_before', value: before.free },
    { name: 'provisioning', value: baseline.loaded },
  ];
}
