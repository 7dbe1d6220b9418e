/** What keys and buttons of the room do. */
import { useKeys } from '../../keys.ts';
import type { MemoryEvent } from '../../source/source.ts';
import { go, goOwn, view } from '../../view/location.ts';
import { isLive, printTime } from '../../view/range.ts';
import { useWords } from '../../words.ts';
import { endOf, startOf } from './happened.ts';
import { toldOf } from './told-events.ts';
import type { Monitor } from './use-monitor.ts';

export function useRoomKeys(monitor: Monitor): void {
  const { keys } = useWords().charts;
  const { timeline } = monitor;
  useKeys(
    [
      {
        keys: ['a', 'd', 'ArrowLeft', 'ArrowRight'],
        does: keys.pan,
        run: ({ key }) => timeline.pan(key === 'a' || key === 'ArrowLeft' ? -0.15 : 0.15),
      },
      {
        keys: ['w', 's'],
        does: keys.zoom,
        run: ({ key }) => timeline.zoom(key === 'w' ? 1 / 1.5 : 1.5, timeline.cursor.peek()),
      },
      { keys: ['0'], does: keys.out, run: monitor.out },
      { keys: ['.'], does: keys.follow, run: () => toggleFollow(monitor) },
      { keys: ['t'], does: keys.range, run: openRange },
      {
        keys: ['[', ']'],
        does: keys.events,
        run: ({ key }) => stepEvent(monitor, key === ']' ? 1 : -1),
      },
      { keys: ['f'], does: keys.fit, run: toggleFit },
    ],
    [monitor, keys],
  );
}

export function toggleFollow({ timeline, choose }: Monitor): void {
  const { from, to } = timeline.shown.peek();
  if (isLive(view.peek())) choose(printTime(from), printTime(to));
  else choose(followFrom(to - from), 'now');
}

export function toggleFit(): void {
  goOwn({ fit: view.peek().own['fit'] === 'use' ? undefined : 'use' }, { replaces: true });
}

function openRange(): void {
  const details = document.querySelector<HTMLDetailsElement>('.any-range');
  if (details === null) return;
  details.open = true;
  // At once: whoever types on types into it.
  details.querySelector('input')?.select();
}

function stepEvent(monitor: Monitor, by: 1 | -1): void {
  const { selected } = view.peek();
  const events = toldOf(monitor.happened.peek().events);
  const place = events.findIndex(({ id }) => id === selected);
  const next = place < 0 ? (by > 0 ? 0 : events.length - 1) : place + by;
  const event = events[next];
  if (event !== undefined) select(event, monitor);
}

/** Moves to where it is, if that is not shown, with as much around it as is shown now. */
export function select(event: MemoryEvent | undefined, { timeline }: Monitor): void {
  go({ selected: event?.id });
  if (event === undefined) return;
  const { from, to } = timeline.shown.peek();
  if (startOf(event) >= from && startOf(event) <= to) return;
  const middle = (startOf(event) + Math.min(endOf(event), startOf(event) + (to - from) / 2)) / 2;
  timeline.show({ from: middle - (to - from) / 2, to: middle + (to - from) / 2 });
}

/** `now-6h` for a range of six hours, so that following goes on with as much as was shown. */
function followFrom(span: number): string {
  const seconds = Math.max(10, Math.round(span / 1000));
  for (const [unit, length] of [
    ['d', 86_400],
    ['h', 3600],
    ['m', 60],
  ] as const) {
    if (seconds % length === 0) return `now-${seconds / length}${unit}`;
  }
  return `now-${seconds}s`;
}
