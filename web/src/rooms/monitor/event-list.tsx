/**
 * What happened in the range that is shown, as sentences, the newest first. The selected one is lit in the charts. Changes of
 * load are folded, so that a restart is not lost among them.
 */
import type { ReadonlySignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';

import { whenText } from '../../charts/when-text.ts';
import type { Timeline } from '../../charts/timeline.ts';
import type { MemoryEvent } from '../../source/source.ts';
import { linkTo, view } from '../../view/location.ts';
import { useWords } from '../../words.ts';
import { EventShape } from './event-shape.tsx';
import { endOf, isLoad, isWithin, startOf, weightOf, type Happened } from './happened.ts';
import { showsLoad, toggleLoad, toldOf } from './told-events.ts';

export interface EventListProps {
  readonly happened: ReadonlySignal<Happened>;
  readonly timeline: Timeline;
  readonly select: (event: MemoryEvent | undefined) => void;
}

export function EventList({ happened, timeline, select }: EventListProps) {
  const {
    monitorRoom,
    charts,
    event: { kinds },
  } = useWords();
  const { events, knownSince } = happened.value;
  const { selected } = view.value;
  const range = timeline.settled.value;
  const within = events.filter((event) => isWithin(event, range));
  const loads = within.filter(isLoad);
  const hasLoads = showsLoad();
  const shown = toldOf(within).toReversed();
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    const chosen = list.current?.querySelector<HTMLElement>('[aria-current]');
    if (chosen === null || chosen === undefined || list.current === null) return;
    list.current.scrollTop = chosen.offsetTop - list.current.clientHeight / 3;
  }, [selected]);
  const timeText = (at: number) => whenText(at, range);
  return (
    <section class="room-events" aria-labelledby="events-title">
      <h2 id="events-title">{monitorRoom.events.title}</h2>
      {within.length === 0 && <p class="quiet">{monitorRoom.events.none}</p>}
      {loads.length > 0 && (
        <button type="button" class="loads" aria-pressed={hasLoads} onClick={toggleLoad}>
          <EventShape weight="load" />
          {monitorRoom.events.loads(loads.length)}
        </button>
      )}
      <ol ref={list}>
        {shown.map((event) => {
          const isSelected = event.id === selected;
          const until =
            event.end === undefined ? monitorRoom.events.goesOn : timeText(Date.parse(event.end));
          return (
            <li key={event.id} {...(isSelected && { 'aria-current': 'true' as const })}>
              <button type="button" onClick={() => select(isSelected ? undefined : event)}>
                <EventShape weight={weightOf(event)} />
                <b>{kinds[event.kind]}</b>
                <time dateTime={event.start}>{timeText(startOf(event))}</time>
                <span>{event.sentence}</span>
              </button>
              {isSelected && (
                <p class="event-more">
                  <span>
                    {timeText(startOf(event))} – {until}
                  </span>
                  <button type="button" onClick={() => zoomTo(event, timeline)}>
                    {monitorRoom.events.zoom}
                  </button>
                  <a href={linkTo({ room: 'understand' })}>{monitorRoom.events.why}</a>
                </p>
              )}
            </li>
          );
        })}
      </ol>
      {knownSince !== undefined && knownSince > range.from && (
        <p class="quiet">{monitorRoom.events.knownSince(timeText(knownSince))}</p>
      )}
      <p class="spoken" role="status">
        {shown.find(({ id }) => id === selected)?.sentence ?? charts.nothing}
      </p>
    </section>
  );
}

/** The event in the middle, with as much beside it as it is long. */
function zoomTo(event: MemoryEvent, timeline: Timeline): void {
  const [start, end] = [startOf(event), endOf(event)];
  const beside = Math.max(end - start, 60_000);
  timeline.show({ from: start - beside, to: end + beside });
}
