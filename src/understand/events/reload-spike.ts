/**
 * A reload: old and new data live side by side until the new set is complete.
 *
 * Mostly no sample sees it, and only the high-water mark betrays it: it rises between two samples by more than both were
 * high. Crests of traffic do that too, by less and again and again; a reload does it once and by much more. Where samples
 * do see it, memory rises and falls by the same within moments, without calls that would explain it.
 */
import type { MemoryEvent } from '../event.ts';
import type { Life, Moment } from '../life.ts';

/** The least that counts, of the pool: less is the crest of a timer. */
const LEAST_SHARE = 0.01;
/** So many times as much as the crests around it. */
const ABOVE_CRESTS = 4;
/** Crests are looked for this far around. */
const AROUND = 60_000;
/** A reload that samples see is over within this time. */
const LONGEST = 120_000;
const RETURNS_WITHIN = 0.35;

export function reloadSpikesIn({ moments }: Life): readonly MemoryEvent[] {
  const unseen = moments.map((now, index) => unseenRise(moments[index - 1], now));
  const events: MemoryEvent[] = [];
  for (const [index, now] of moments.entries()) {
    const before = moments[index - 1];
    const rise = unseen[index] ?? 0;
    if (before === undefined || rise < now.total * LEAST_SHARE) continue;
    if (isLoading(moments, index) || rise < ABOVE_CRESTS * crestAround(moments, unseen, index))
      continue;
    const last = events.at(-1);
    if (last !== undefined && before.at - last.end < LONGEST) continue; // the same one, still going on
    events.push({
      kind: 'reload-spike',
      start: before.at,
      end: now.at,
      bytes: now.maxUsed - before.realUsed,
      evidence: [
        { name: 'real_used_before', value: before.realUsed },
        { name: 'max_used_before', value: before.maxUsed },
        { name: 'max_used_after', value: now.maxUsed },
        { name: 'seen_by_samples', value: 'no' },
      ],
    });
  }
  return [...events, ...seenPulses(moments, events)].toSorted(
    (one, other) => one.start - other.start,
  );
}

function unseenRise(before: Moment | undefined, now: Moment): number {
  if (before === undefined || now.maxUsed <= before.maxUsed) return 0;
  return Math.max(0, now.maxUsed - Math.max(now.realUsed, before.realUsed));
}

/** The highest unseen rise near it, but for itself. */
function crestAround(moments: readonly Moment[], unseen: readonly number[], index: number): number {
  const at = moments[index]?.at ?? 0;
  let most = 0;
  for (const step of [-1, 1]) {
    for (let near = index + step; ; near += step) {
      const moment = moments[near];
      if (moment === undefined || Math.abs(moment.at - at) > AROUND) break;
      if (Math.abs(near - index) > 1) most = Math.max(most, unseen[near] ?? 0);
    }
  }
  return most;
}

/** While provisioning loads for the first time, what is put together and thrown away is no reload. */
function isLoading(moments: readonly Moment[], index: number): boolean {
  const uptime = moments[index]?.sample.statistics.values.get('core:timestamp');
  return uptime !== undefined && uptime < 60 && index < 60;
}

/** Up and back down by the same within moments, while dialogs and transactions explain none of it. */
function seenPulses(
  moments: readonly Moment[],
  known: readonly MemoryEvent[],
): readonly MemoryEvent[] {
  const events: MemoryEvent[] = [];
  for (let index = 1; index < moments.length; index++) {
    const [before, now] = [moments[index - 1], moments[index]];
    if (before === undefined || now === undefined || isLoading(moments, index)) continue;
    if (now.realUsed - before.realUsed < now.total * LEAST_SHARE * 3) continue;
    const end = moments.findIndex(
      (later, place) =>
        place > index &&
        later.realUsed - before.realUsed < (now.realUsed - before.realUsed) * RETURNS_WITHIN,
    );
    const after = moments[end];
    if (after === undefined || after.at - before.at > LONGEST) continue;
    const isKnown = known.some(({ start, end: over }) => start <= after.at && over >= before.at);
    const moreDialogs = Math.abs((now.dialogs ?? 0) - (before.dialogs ?? 0));
    if (isKnown || moreDialogs * 20_000 > now.realUsed - before.realUsed) continue;
    const top = Math.max(...moments.slice(index, end).map(({ realUsed }) => realUsed));
    events.push({
      kind: 'reload-spike',
      start: before.at,
      end: after.at,
      bytes: Math.max(top, after.maxUsed > before.maxUsed ? after.maxUsed : 0) - before.realUsed,
      evidence: [
        { name: 'real_used_before', value: before.realUsed },
        { name: 'real_used_at_top', value: top },
        { name: 'seen_by_samples', value: 'yes' },
      ],
    });
    index = end;
  }
  return events;
}
