/** What happened to a server: the events that the daemon knows, and each that comes. */
import { effect, signal, type ReadonlySignal } from '@preact/signals';

import { source } from '../../source/current.ts';
import type { MemoryEvent } from '../../source/source.ts';
import { now, onEvent } from '../../source/watched.ts';
import type { Range } from '../../view/range.ts';

export interface Happened {
  /** In order of time. */
  readonly events: readonly MemoryEvent[];
  /** Before that nothing is known. Milliseconds since 1970. */
  readonly knownSince: number | undefined;
}

export function happenedTo(server: string): {
  readonly known: ReadonlySignal<Happened>;
  /** Returns how to end it. */
  begin(): () => void;
} {
  const known = signal<Happened>({ events: [], knownSince: undefined });
  return {
    known,
    begin() {
      const stopAsking = effect(() => {
        const stop = new AbortController();
        void source.value.events(server, undefined, stop.signal).then((answer) => {
          if (stop.signal.aborted || !answer.ok) return;
          const { events, known_since: since } = answer.value;
          known.value = {
            events,
            knownSince: since === undefined ? undefined : Date.parse(since),
          };
        });
        return () => stop.abort();
      });
      const stopHearing = onEvent((news) => {
        if (news.server !== server) return;
        const others = known.peek().events.filter(({ id }) => id !== news.event.id);
        const events = news.change === 'withdrawn' ? others : [...others, news.event];
        known.value = {
          ...known.peek(),
          events: events.toSorted((one, other) => startOf(one) - startOf(other)),
        };
      });
      return () => {
        stopAsking();
        stopHearing();
      };
    },
  };
}

export function startOf({ start }: MemoryEvent): number {
  return Date.parse(start);
}

/** Of one that goes on, now. */
export function endOf({ end }: MemoryEvent): number {
  return end === undefined ? now() : Date.parse(end);
}

export function isWithin(event: MemoryEvent, { from, to }: Range): boolean {
  return startOf(event) <= to && endOf(event) >= from;
}

/** How much it asks for: also by its shape, never by colour alone. Changes of load ask for nothing, and are many. */
export type Weight = 'critical' | 'warning' | 'notice' | 'away' | 'load';

const WEIGHTS: Readonly<Record<MemoryEvent['kind'], Weight>> = {
  start: 'away',
  restart: 'away',
  gap: 'away',
  'provisioning-load': 'notice',
  'reload-spike': 'notice',
  'traffic-rise': 'load',
  'traffic-fall': 'load',
  'delayed-release': 'notice',
  leak: 'warning',
  fragmentation: 'warning',
  exhaustion: 'critical',
  'allocation-failure': 'critical',
};

export function weightOf({ kind }: MemoryEvent): Weight {
  return WEIGHTS[kind];
}

export function isLoad(event: MemoryEvent): boolean {
  return weightOf(event) === 'load';
}

const ORDER: readonly Weight[] = ['critical', 'warning', 'notice', 'away', 'load'];

export function heaviest(events: readonly MemoryEvent[]): Weight {
  return ORDER.find((weight) => events.some((event) => weightOf(event) === weight)) ?? 'load';
}
