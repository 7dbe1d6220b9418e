/**
 * The axis of time that charts share: the range they show at this instant, and the moment that the cursor is at.
 *
 * Whoever pans and zooms moves what is shown at once; where it comes to rest is committed a moment later, which is when it
 * becomes a step of the address that the back button undoes.
 */
import { signal, type ReadonlySignal, type Signal } from '@preact/signals';

import type { Range } from '../view/range.ts';

export interface Timeline {
  /** Milliseconds since 1970. */
  readonly shown: ReadonlySignal<Range>;
  /** The same, but not while somebody moves: for what need not be said sixty times a second. */
  readonly settled: ReadonlySignal<Range>;
  /** Milliseconds since 1970; undefined while nobody points at anything. */
  readonly cursor: Signal<number | undefined>;
  /** What the address says now, unless somebody is just moving. */
  readonly follow: (range: Range) => void;
  /** Shows exactly this and commits it at once: a brush. */
  readonly show: (range: Range) => void;
  /** By a share of what is shown, to later or, below zero, earlier. */
  readonly pan: (share: number) => void;
  /** Above 1 shows more; the moment, by default the middle, stays where it is. */
  readonly zoom: (factor: number, around?: number) => void;
  /** Picks a moment out, to be told more of. Milliseconds since 1970. */
  readonly choose: (at: number) => void;
  readonly close: () => void;
}

export interface TimelineOptions {
  readonly range: Range;
  /** What is after this has not happened. */
  readonly now: () => number;
  readonly commit: (range: Range) => void;
  readonly choose: (at: number) => void;
}

const SHORTEST = 10_000;
const LONGEST = 5 * 366 * 86_400_000;
/** Whoever has not moved for so long has arrived. Milliseconds. */
const REST = 350;
/** So much of the range may lie in the future. */
const BEYOND = 0.05;

export function timelineOf({ range, now, commit, choose }: TimelineOptions): Timeline {
  const shown = signal(range);
  const settled = signal(range);
  let rest: ReturnType<typeof setTimeout> | undefined;

  const settle = () => {
    clearTimeout(rest);
    rest = undefined;
    settled.value = shown.peek();
    commit(shown.peek());
  };
  const move = (to: Range) => {
    shown.value = bounded(to, now());
    clearTimeout(rest);
    rest = setTimeout(settle, REST);
  };
  return {
    shown,
    settled,
    cursor: signal(undefined),
    follow(next) {
      const { from, to } = shown.peek();
      if (rest !== undefined || (next.from === from && next.to === to)) return;
      shown.value = settled.value = next;
    },
    show(next) {
      shown.value = bounded(next, now());
      settle();
    },
    pan(share) {
      const { from, to } = shown.peek();
      const by = (to - from) * share;
      move({ from: from + by, to: to + by });
    },
    zoom(factor, around) {
      const { from, to } = shown.peek();
      const fixed = around ?? (from + to) / 2;
      move({ from: fixed - (fixed - from) * factor, to: fixed + (to - fixed) * factor });
    },
    choose,
    close: () => clearTimeout(rest),
  };
}

/** As long as it is, within reason, and not in the future. Whole seconds, as addresses have them. */
export function bounded({ from, to }: Range, now: number): Range {
  const span = Math.min(Math.max(to - from, SHORTEST), LONGEST);
  const first = Math.min((from + to - span) / 2, now + span * (BEYOND - 1));
  const whole = (at: number) => Math.round(at / 1000) * 1000;
  return { from: whole(first), to: whole(first + span) };
}
