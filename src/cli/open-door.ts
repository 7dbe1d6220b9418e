/** Opens the door of a daemon: its API, its live push and the dashboard, at one address. */
import { fileURLToPath } from 'node:url';

import { success, type Result } from '../base/result.ts';
import { createApi } from '../daemon/api/api.ts';
import { livePush } from '../daemon/api/live.ts';
import { openPage } from '../daemon/api/page.ts';
import type { Daemon } from '../daemon/daemon.ts';
import { listenOn, type Endpoint, type HttpDoor } from '../daemon/listen.ts';
import type { Words } from '../present/words/words.ts';

export interface DoorOptions {
  readonly listen: Endpoint;
  /** In which the daemon speaks to who wishes for no language. */
  readonly words: Words;
  /** Needed elsewhere than on loopback. */
  readonly token: string | undefined;
}

/** The dashboard as `vite build` leaves it, beside what was compiled. */
const PAGE = fileURLToPath(new URL('../web/', import.meta.url));

export async function openDoor(
  daemon: Daemon,
  { listen, words, token }: DoorOptions,
): Promise<Result<HttpDoor>> {
  const live = livePush(daemon);
  const { app } = createApi({ daemon, live, words, token, page: openPage(PAGE) });
  const door = await listenOn(listen, app.fetch);
  if (!door.ok) return door;
  return success({
    address: door.value.address,
    close() {
      live.close();
      return door.value.close();
    },
  });
}
