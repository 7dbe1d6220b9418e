/**
 * What happened, in order of time, each with its sentence; the one that is picked out shows its evidence, and is picked out in
 * the chart as well. Which one stands in the address, so that a link shows the same.
 */
import { useEffect, useRef } from 'preact/hooks';

import { formatDuration } from '../../../../src/present/text/duration.ts';
import { useKeys } from '../../keys.ts';
import type { MemoryEvent } from '../../source/source.ts';
import { chooseMoment } from '../../view/chosen-moment.ts';
import { formatTime } from '../../view/format-time.ts';
import { view } from '../../view/location.ts';
import { useWords } from '../../words.ts';
import { evidenceName, evidenceText } from './evidence-text.ts';

export interface EventsProps {
  readonly events: readonly MemoryEvent[];
  /** None: nothing is picked out any more. */
  readonly select: (event: MemoryEvent | undefined) => void;
}

export function Events({ events, select }: EventsProps) {
  const words = useWords();
  const { events: said } = words.understandRoom;
  const { selected } = view.value;
  const list = useRef<HTMLOListElement>(null);
  const step = (by: number) => {
    // As it is now: keys come faster than the page is drawn.
    const at = events.findIndex(({ id }) => id === view.peek().selected);
    const next = events[at < 0 ? (by > 0 ? 0 : events.length - 1) : at + by];
    if (next !== undefined) select(next);
  };
  useKeys(
    [
      { keys: ['[', ']'], does: said.next, run: ({ key }) => step(key === ']' ? 1 : -1) },
      {
        keys: ['Escape'],
        does: said.showAll,
        run: () => (view.peek().selected === undefined ? false : select(undefined)),
      },
    ],
    [events, selected, said],
  );
  useEffect(() => {
    list.current?.querySelector('[aria-expanded="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [selected]);
  return (
    <section class="story" aria-label={said.title}>
      <h2>
        {said.title} <small>{said.count(String(events.length))}</small>
      </h2>
      {events.length === 0 && <p class="quiet">{said.none}</p>}
      <ol class="plain" ref={list}>
        {events.map((event) => (
          <EventRow
            key={event.id}
            event={event}
            isSelected={event.id === selected}
            select={select}
          />
        ))}
      </ol>
    </section>
  );
}

interface RowProps extends Pick<EventsProps, 'select'> {
  readonly event: MemoryEvent;
  readonly isSelected: boolean;
}

function EventRow({ event, isSelected, select }: RowProps) {
  const words = useWords();
  const { events: said } = words.understandRoom;
  const { kind, start, end, sentence, evidence } = event;
  const lasted = end === undefined ? undefined : Date.parse(end) - Date.parse(start);
  return (
    <li class={`story-event ${kind}${isSelected ? ' selected' : ''}`}>
      <button
        type="button"
        aria-expanded={isSelected}
        onClick={() => select(isSelected ? undefined : event)}
      >
        <time dateTime={start}>{formatTime(Date.parse(start))}</time>
        <span class="kind">{words.event.kinds[kind]}</span>
        <span class="sentence">{sentence}</span>
      </button>
      {isSelected && (
        <div class="evidence">
          <h3>
            {said.evidence}{' '}
            <small>
              {lasted === undefined
                ? said.ongoing
                : lasted === 0
                  ? ''
                  : said.lasted(formatDuration(lasted, words))}
            </small>
          </h3>
          <dl class="figures">
            {evidence.map((each) => (
              <div key={each.name}>
                <dt title={each.name}>{evidenceName(each, words)}</dt>
                <dd>{evidenceText(each, words)}</dd>
              </div>
            ))}
          </dl>
          <button type="button" class="who-then" onClick={() => chooseMoment(momentOf(event))}>
            {isEnd(event) ? said.whoBefore : said.whoThen}
          </button>
        </div>
      )}
    </li>
  );
}

function isEnd({ kind }: MemoryEvent): boolean {
  return kind === 'restart' || kind === 'gap';
}

/** When it had come about; of the end of a life, before it. Milliseconds since 1970. */
function momentOf(event: MemoryEvent): number {
  return isEnd(event) ? Date.parse(event.start) - 1 : Date.parse(event.end ?? event.start);
}
