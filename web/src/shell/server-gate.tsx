/**
 * What an address leads to that names no room, or no server that is watched: said in a sentence, with the servers that there are
 * instead of empty charts. Of a server that is no longer watched, Monitor still shows what is kept.
 */
import type { ComponentChildren } from 'preact';

import { mostUrgentFirst } from '../rooms/fleet/order.ts';
import { source } from '../source/current.ts';
import { useAnswer } from '../source/use-answer.ts';
import { now, watched } from '../source/watched.ts';
import { isNowhere, linkTo, view } from '../view/location.ts';
import type { Room } from '../view/view.ts';
import { useWords } from '../words.ts';

interface Inside {
  readonly children: ComponentChildren;
}

export function ServerGate({ children }: Inside) {
  const { where } = useWords().dashboard;
  const { room, server } = view.value;
  const names = watched.names.value;
  if (isNowhere.value) return <Instead title={where.noPage} advice={where.noPageAdvice} />;
  const knowsBetter = source.value.kind === 'file' || !watched.hasArrived.value;
  if (knowsBetter || room === 'fleet') return <>{children}</>;
  if (server === undefined)
    return room === 'monitor' && names.length > 0 ? (
      <Instead title={where.which} room={room} />
    ) : (
      <>{children}</>
    );
  if (names.includes(server)) return <>{children}</>;
  return room === 'monitor' ? <Kept server={server}>{children}</Kept> : <Unknown server={server} />;
}

function Kept({ server, children }: Inside & { readonly server: string }) {
  const { where } = useWords().dashboard;
  const from = source.value;
  const range = { from: now() - 1000, to: now() };
  const { value, isWaiting } = useAnswer(
    (stop) => from.series(server, { names: ['shm.total'], range, buckets: 1 }, stop),
    [from, server],
  );
  if (value === undefined) return isWaiting ? null : <Unknown server={server} />;
  return (
    <>
      <p class="problem" role="alert">
        {where.kept(server)}
      </p>
      {children}
    </>
  );
}

function Unknown({ server }: { readonly server: string }) {
  const { where } = useWords().dashboard;
  return (
    <Instead title={where.noServer(server)} advice={where.noServerAdvice} room={view.value.room} />
  );
}

interface InsteadProps {
  readonly title: string;
  readonly advice?: string;
  /** Of each server, where its link leads. */
  readonly room?: Room;
}

/** The whole fleet is a link away. */
const MOST = 12;

function Instead({ title, advice, room = 'monitor' }: InsteadProps) {
  const { where } = useWords().dashboard;
  const servers = mostUrgentFirst([...watched.servers.value.values()].map(({ value }) => value));
  return (
    <section class="broken" role="alert">
      <h1>{title}</h1>
      {advice !== undefined && <p>{advice}</p>}
      <ul class="plain instead">
        {servers.slice(0, MOST).map(({ name }) => (
          <li key={name}>
            <a href={linkTo({ room, server: name, selected: undefined, own: {} })}>{name}</a>
          </li>
        ))}
        <li>
          <a href={linkTo({ room: 'fleet', server: undefined, selected: undefined, own: {} })}>
            {where.fleet(servers.length)}
          </a>
        </li>
      </ul>
    </section>
  );
}
