/** The page: the header, and below it the room that the address names. Rooms other than the fleet are loaded when entered. */
import type { FunctionComponent } from 'preact';
import { Suspense } from 'preact/compat';

import { useKeys } from './keys.ts';
import { DropZone } from './opened/drop-zone.tsx';
import { fetched } from './parts/fetched.ts';
import { Waiting } from './parts/waiting.tsx';
import { FleetRoom } from './rooms/fleet/fleet-room.tsx';
import { useFocusOnRoom } from './shell/focus-room.ts';
import { Header } from './shell/header.tsx';
import { Help, showHelp } from './shell/help.tsx';
import { NewerPage } from './shell/newer-page.tsx';
import { roomLink } from './shell/room-link.ts';
import { ServerGate } from './shell/server-gate.tsx';
import { SignIn } from './shell/sign-in.tsx';
import { Stale, staleness } from './shell/stale.tsx';
import { Toast } from './shell/toast.tsx';
import { Unbroken } from './shell/unbroken.tsx';
import { isRefused } from './source/session.ts';
import { go, view } from './view/location.ts';
import { ROOMS, type Room } from './view/view.ts';
import { useWords } from './words.ts';

const FETCHED = {
  monitor: () => import('./rooms/monitor/monitor-room.tsx'),
  understand: () => import('./rooms/understand/understand-room.tsx'),
  dimension: () => import('./rooms/dimension/dimension-room.tsx'),
};
const ROOM_OF: Readonly<Record<Room, FunctionComponent>> = {
  fleet: FleetRoom,
  monitor: fetched(FETCHED.monitor),
  understand: fetched(FETCHED.understand),
  dimension: fetched(FETCHED.dimension),
};

/** So that the room that a link names is on its way while the words still are. */
export function fetchRoom(room: Room): void {
  // What fails here fails again, and is said, where it is shown.
  if (room !== 'fleet') FETCHED[room]().catch(() => undefined);
}

export function App() {
  const { dashboard } = useWords();
  const { room, server } = view.value;
  useTitle(server, dashboard.rooms[room]);
  useKeys(
    [
      ...ROOMS.map((room, index) => ({
        keys: [String(index + 1)],
        does: `${dashboard.keys.rooms}: ${dashboard.rooms[room]}`,
        run: () => go(roomLink(room)),
      })),
      { keys: ['?'], does: dashboard.keys.help, run: showHelp },
    ],
    [dashboard],
  );
  useFocusOnRoom();
  const Shown = ROOM_OF[room];
  return (
    <>
      <a class="skip" href="#content">
        {dashboard.skip}
      </a>
      <Header />
      <NewerPage />
      <DropZone />
      <main
        id="content"
        tabIndex={-1}
        class={`room ${room} ${staleness.value === undefined ? '' : 'stale'}`}
      >
        {isRefused.value ? (
          <SignIn />
        ) : (
          <Unbroken key={`${room} ${server}`}>
            <Stale />
            <ServerGate>
              <Suspense fallback={<Waiting />}>
                <Shown />
              </Suspense>
            </ServerGate>
          </Unbroken>
        )}
      </main>
      <Help />
      <Toast />
    </>
  );
}

function useTitle(server: string | undefined, room: string): void {
  document.title = `${server === undefined ? '' : `${server} · `}${room} · Plimsoll`;
}
