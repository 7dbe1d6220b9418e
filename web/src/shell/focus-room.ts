/**
 * After a change of room the focus is on the heading of what is shown now, which is thereby said to who listens; coming back to
 * the fleet, on the row that one went from. Without this it would be nowhere: what had it is gone.
 */
import { useEffect, useRef } from 'preact/hooks';

import { isRefused } from '../source/session.ts';
import { cameBack, view } from '../view/location.ts';

export function useFocusOnRoom(): void {
  const { room, server } = view.value;
  const isSigningIn = isRefused.value;
  const before = useRef<{ readonly room: string; readonly server: string | undefined }>(undefined);
  useEffect(() => {
    const from = before.current;
    before.current = { room, server };
    const isBack = cameBack();
    // The page that was just opened belongs to the browser, and who chose another server is still at the choice.
    if (from === undefined || (from.room === room && !isLost())) return undefined;
    const main = document.querySelector('main');
    if (main === null) return undefined;
    main.focus({ preventScroll: true });
    const look = () => {
      const row = isBack ? rowOf(main, from.server) : undefined;
      const place = row ?? main.querySelector<HTMLElement>('h1');
      if (place === null) return false;
      if (row === undefined) place.tabIndex = -1;
      // Who has gone on meanwhile is left alone.
      if (isLost() || document.activeElement === main)
        place.focus({ preventScroll: isBack && row === undefined });
      return true;
    };
    if (look()) return undefined;
    const watching = new MutationObserver(() => look() && watching.disconnect());
    watching.observe(main, { childList: true, subtree: true });
    return () => watching.disconnect();
  }, [room, server, isSigningIn]);
}

function isLost(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}

function rowOf(main: HTMLElement, server: string | undefined): HTMLElement | undefined {
  const rows = main.querySelectorAll<HTMLElement>('a.server');
  return [...rows].find(({ textContent }) => textContent === server);
}
