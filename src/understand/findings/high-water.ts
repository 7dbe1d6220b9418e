/**
 * Whether the high-water mark says something about ordinary work: it cannot be reset, and one start or reload poisons it
 * for the rest of a life.
 */
import { MIB } from '../../base/bytes.ts';
import type { MemoryEvent } from '../event.ts';
import { evidence, highest, ordinary } from './moments.ts';
import type { Case, Figures } from './finding.ts';
import { inBytes, inShare } from './finding.ts';

/** Of what ordinary work was seen to reach, and in bytes. */
const ABOVE = 1.15;
const LEAST = 8 * MIB;
/** A full pool is no peak of the past but the end of memory. */
const FULL = 0.998;
/** In milliseconds: who looks for a moment sees less than a busy hour, and that is nothing to tell. */
const LONG = 1_800_000;

export interface Poisoned {
  readonly mark: number;
  readonly ordinary: number;
  /** The reload that made it; or the start; or nobody saw it rise. */
  readonly by: MemoryEvent | 'start' | 'before';
}

/** Undefined where the mark is about what ordinary work reaches. */
export function poisonedMark(of: Case): Poisoned | undefined {
  const { life, last, baseline, first, events } = of;
  const top = highest(ordinary(of));
  const mark = last.maxUsed;
  if (top === undefined || mark < top.realUsed * ABOVE || mark - top.realUsed < LEAST)
    return undefined;
  if (mark > last.total * FULL) return undefined;
  const found = (by: Poisoned['by']) => ({ mark, ordinary: top.realUsed, by });
  // What is put together and thrown away while it starts is the start, whatever it looks like.
  const started = typeof baseline === 'string' ? -Infinity : baseline.from;
  const reloads = events.filter(({ kind, start }) => kind === 'reload-spike' && start >= started);
  const made = reloads.findLast((spike) => (evidence(spike, 'max_used_after') ?? 0) >= mark * 0.99);
  if (made !== undefined) return found(made);
  const hasRisen = life.moments.find(({ maxUsed }) => maxUsed >= mark);
  const isOfStart =
    typeof baseline !== 'string' &&
    (events.some(({ kind }) => kind === 'start' || kind === 'restart') ||
      baseline.loaded > baseline.bytes / 2) &&
    hasRisen !== undefined &&
    hasRisen.at <= baseline.to;
  if (isOfStart) return found('start');
  const isLongAgo = first.maxUsed >= mark && last.at - first.at >= LONG;
  return isLongAgo ? found('before') : undefined;
}

export function markFigures(
  { mark, ordinary: reached }: Poisoned,
  { last }: Case,
): Figures<'mark' | 'share' | 'ordinary'> {
  return { mark: inBytes(mark), share: inShare(mark / last.total), ordinary: inBytes(reached) };
}
