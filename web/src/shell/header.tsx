/** The bar on top: the rooms, which server, whether news come, and how things are shown. */
import { useEffect, useRef } from 'preact/hooks';

import { watched } from '../source/watched.ts';
import { OpenFile } from '../opened/open-file.tsx';
import { TwinMark } from '../parts/twin-mark.tsx';
import { linkTo, view } from '../view/location.ts';
import { ROOMS } from '../view/view.ts';
import { useWords } from '../words.ts';
import { CopyLink } from './copy-link.tsx';
import { HelpButton } from './help.tsx';
import { Mark } from './mark.tsx';
import { roomLink } from './room-link.ts';
import { ServerSwitch } from './server-switch.tsx';
import { Settings } from './settings.tsx';

export function Header() {
  const { dashboard } = useWords();
  const { room, server } = view.value;
  const state = watched.state.value;
  const hasChoice =
    server !== undefined
      ? room !== 'fleet'
      : room === 'dimension' && watched.names.value.length > 0;
  const rooms = useRef<HTMLElement>(null);
  useEffect(() => {
    // Where they do not all fit, the one that is shown does.
    rooms.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }, [room]);
  return (
    <header class="top">
      <a class="brand" href={linkTo(roomLink('fleet'))} aria-label="Plimsoll">
        <Mark />
        <span>Plimsoll</span>
      </a>
      <nav ref={rooms} aria-label={dashboard.navigation}>
        {ROOMS.map((each) => (
          <a
            key={each}
            href={linkTo(roomLink(each))}
            {...(each === room && { 'aria-current': 'page' as const })}
          >
            {dashboard.rooms[each]}
          </a>
        ))}
      </nav>
      {hasChoice && <ServerSwitch />}
      {room !== 'fleet' && server !== undefined && <TwinMark name={server} />}
      <div class="tools">
        <span class={`pulse ${state}`} role="status">
          {dashboard.live[state]}
        </span>
        <OpenFile />
        <CopyLink />
        <HelpButton />
        <Settings />
      </div>
    </header>
  );
}
