/** A server as it is now, and what happened to it last: the head of a room. */
import { formatBytes } from '../../../src/base/bytes.ts';
import { formatPercent } from '../../../src/present/text/numbers.ts';
import { source } from '../source/current.ts';
import { useAnswer } from '../source/use-answer.ts';
import { watched } from '../source/watched.ts';
import { view } from '../view/location.ts';
import { useWords } from '../words.ts';
import { Gauge } from './gauge.tsx';
import { ProblemNote } from './problem-note.tsx';
import { Waiting } from './waiting.tsx';

export function ServerFacts() {
  const { fleetRoom, dashboard } = useWords();
  const { server: name = '' } = view.value;
  const from = source.value;
  const events = useAnswer((stop) => from.events(name, undefined, stop), [from, name]);
  const server = watched.servers.value.get(name)?.value;
  return (
    <>
      <h1>{name === '' ? dashboard.noServer : name}</h1>
      {server?.shared !== undefined && (
        <p class="depth">
          <Gauge
            total={server.shared.total}
            used={server.shared.used}
            realUsed={server.shared.real_used}
            peak={server.shared.max_used}
          />
          {fleetRoom.depth(
            formatBytes(server.shared.real_used),
            formatPercent(server.shared.real_used / server.shared.total),
            formatBytes(server.shared.total),
            formatBytes(server.shared.max_used),
          )}
        </p>
      )}
      {events.problem !== undefined && <ProblemNote problem={events.problem} />}
      {events.isWaiting && <Waiting />}
      <ol>
        {events.value?.events.toReversed().map((event) => (
          <li key={event.id}>
            <time dateTime={event.start}>{event.start}</time> {event.sentence}
          </li>
        ))}
      </ol>
    </>
  );
}
