/**
 * The typed client of the API, for programs and for the dashboard: every path, parameter and answer is checked by the
 * compiler against the daemon's own routes.
 *
 *     const plimsoll = createClient('http://127.0.0.1:9560');
 *     const answer = await plimsoll.api.v1.servers.$get();
 *
 * A name that goes into a path is encoded by the caller: `encodeURIComponent('gw 1')`.
 */
import { hc } from 'hono/client';

import type { Api } from './api/api.ts';

export interface ClientOptions {
  /** Needed where the daemon does not listen on loopback. */
  readonly token?: string;
}

export function createClient(address: string, { token }: ClientOptions = {}) {
  return hc<Api>(address, {
    headers: token === undefined ? {} : { Authorization: `Bearer ${token}` },
  });
}
