/** The events above the chart, each where it began; those that would lie on each other are one, with their number. */
import { useSignal, type ReadonlySignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';

import type { Timeline } from '../../charts/timeline.ts';
import type { MemoryEvent } from '../../source/source.ts';
import { view } from '../../view/location.ts';
import type { Range } from '../../view/range.ts';
import { useWords } from '../../words.ts';
import { EventShape } from './event-shape.tsx';
import { heaviest, isWithin, startOf, type Happened } from './happened.ts';

export interface EventLaneProps {
  readonly happened: ReadonlySignal<Happened>;
  readonly timeline: Timeline;
  readonly select: (event: MemoryEvent) => void;
}

/** CSS pixels: a mark can be hit with a finger. */
const APART = 26;

export function EventLane({ happened, timeline, select }: EventLaneProps) {
  const { monitorRoom } = useWords();
  const { selected } = view.value;
  const lane = useRef<HTMLDivElement>(null);
  const width = useSignal(800);
  useEffect(() => {
    const size = new ResizeObserver(([entry]) => {
      width.value = entry?.contentRect.width ?? width.peek();
    });
    if (lane.current !== null) size.observe(lane.current);
    return () => size.disconnect();
  }, []);
  const places = placesIn(happened.value.events, timeline.shown.value, APART / width.value);
  return (
    <div ref={lane} class="event-lane" role="group" aria-label={monitorRoom.events.title}>
      {places.map(({ at, events }) => {
        const [first] = events;
        if (first === undefined) return null;
        const isSelected = events.some(({ id }) => id === selected);
        const said =
          events.length === 1
            ? first.sentence
            : monitorRoom.events.several(String(events.length), first.sentence);
        // Pressed again it goes on to the next of them.
        const next = events[events.findIndex(({ id }) => id === selected) + 1] ?? first;
        return (
          <button
            key={first.id}
            type="button"
            class="event-mark"
            style={{ left: `${at * 100}%` }}
            aria-pressed={isSelected}
            aria-label={said}
            title={said}
            onClick={() => select(next)}
          >
            <EventShape weight={heaviest(events)} />
            {events.length > 1 && <small>{events.length}</small>}
          </button>
        );
      })}
    </div>
  );
}

interface Place {
  /** From 0, the beginning of the range, to 1. */
  readonly at: number;
  readonly events: readonly MemoryEvent[];
}

/** `apart` is the share of the range within which events are one. */
export function placesIn(
  events: readonly MemoryEvent[],
  range: Range,
  apart: number,
): readonly Place[] {
  const places: { at: number; events: MemoryEvent[] }[] = [];
  for (const event of events) {
    if (!isWithin(event, range)) continue;
    const at = Math.max(0, (startOf(event) - range.from) / (range.to - range.from));
    const last = places.at(-1);
    if (last !== undefined && at - last.at < apart) last.events.push(event);
    else places.push({ at, events: [event] });
  }
  return places;
}
