/**
 * A reload: old and new data live side by side until the new set is complete.
 *
 * Mostly no sample sees it, and only the high-water mark betrays it: it rises between two samples by more than both were
 * high. Crests of traffic do that too, by less and again and again; a reload does it once and by much more. Samples may have
 * seen its first part: then it began where that did. Where they see all of it, memory rises and falls by the same within
 * moments, without calls that would explain it.
 */
import type { MemoryEvent } from '../event.ts';
import type { Life, Moment } from '../life.ts';
import { placeAfter } from '../places.ts';
import { beforeItBegan } from './before-it-began.ts';
import { quietReloadsIn } from './quiet-reload.ts';
import { reportedReloadsIn } from './reported-reload.ts';

/** The least that counts, of the pool: less is the crest of a timer. */
const LEAST_SHARE = 0.01;
/** So many times as much as the crests and steps around it. */
const ABOVE_CRESTS = 4;
/** Crests are looked for this far around. */
const AROUND = 60_000;
/** Two rises so near each other are of one reload. */
const SAME = 5000;
/** A reload that samples see is over within this time. */
const LONGEST = 120_000;
const RETURNS_WITHIN = 0.35;

export function reloadSpikesIn(life: Life): readonly MemoryEvent[] {
  const seen = spikesIn(life);
  const told = [...quietReloadsIn(life), ...reportedReloadsIn(life)].toSorted(
    (one, other) => Number(one.bytes === undefined) - Number(other.bytes === undefined),
  );
  // One reload leaves several traces; the one that says how much it needed speaks for all.
  const events = [...seen];
  for (const each of told) {
    const isKnown = events.some(
      ({ start, end }) => each.start - SAME <= end && each.end + SAME >= start,
    );
    if (!isKnown) events.push(each);
  }
  return events.toSorted((one, other) => one.start - other.start);
}

function spikesIn({ moments }: Life): readonly MemoryEvent[] {
  const unseen = moments.map((now, index) => unseenRise(moments[index - 1], now));
  const events: MemoryEvent[] = [];
  for (const [index, now] of moments.entries()) {
    const before = moments[index - 1];
    const rise = unseen[index] ?? 0;
    if (before === undefined || rise < now.total * LEAST_SHARE) continue;
    if (isLoading(moments, index) || rise < ABOVE_CRESTS * crestAround(moments, unseen, index))
      continue;
    const last = events.at(-1);
    if (last !== undefined && before.at - last.end < SAME) continue; // the same one, still going on
    const began = beforeItBegan(moments, index - 1);
    events.push({
      kind: 'reload-spike',
      start: began.at,
      end: now.at,
      bytes: now.maxUsed - began.realUsed,
      evidence: [
        { name: 'real_used_before', value: began.realUsed },
        { name: 'max_used_before', value: began.maxUsed },
        { name: 'max_used_after', value: now.maxUsed },
        { name: 'left_in_use', value: now.realUsed - began.realUsed },
        { name: 'seen_by_samples', value: began === before ? 'no' : 'in-part' },
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

/** The highest unseen rise near it, or what memory usually moves there, whichever is more; but for itself. */
function crestAround(moments: readonly Moment[], unseen: readonly number[], index: number): number {
  const crests = near(moments, index).map((place) => unseen[place] ?? 0);
  return Math.max(0, usualMoveAround(moments, index), ...crests);
}

/** From one sample to the next: four fifths of the moves are less. */
function usualMoveAround(moments: readonly Moment[], index: number): number {
  const used = (place: number) => moments[place]?.realUsed ?? 0;
  const moves = near(moments, index).map((place) =>
    place === 0 ? 0 : Math.abs(used(place) - used(place - 1)),
  );
  return moves.toSorted((one, other) => one - other)[Math.floor(moves.length * 0.8)] ?? 0;
}

/** The places around one, without itself and its neighbours. */
function near(moments: readonly Moment[], index: number): readonly number[] {
  const at = moments[index]?.at ?? 0;
  const places: number[] = [];
  for (const step of [-1, 1]) {
    for (let place = index + 2 * step; ; place += step) {
      const moment = moments[place];
      if (moment === undefined || Math.abs(moment.at - at) > AROUND) break;
      places.push(place);
    }
  }
  return places;
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
    const rise = now.realUsed - before.realUsed;
    if (rise < now.total * LEAST_SHARE * 3) continue;
    if (rise < ABOVE_CRESTS * usualMoveAround(moments, index)) continue;
    const end = placeAfter(
      moments,
      index,
      (later) => later.realUsed - before.realUsed < rise * RETURNS_WITHIN,
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
