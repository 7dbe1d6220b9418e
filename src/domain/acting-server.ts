/**
 * A server that also does things: only a simulated one (the twin). What watches servers asks through `SipServer`, whose
 * queries change nothing; there is no way from a watcher to this.
 */
import type { Result } from '../base/result.ts';
import type { SipServer } from './sip-server.ts';

export const ACTIONS = ['dr_reload', 'dlg_list', 'ul_dump', 'twin_scenario'] as const;

export type Action = (typeof ACTIONS)[number];

export type Done =
  | { readonly kind: 'reloaded' }
  /** A simulated dialog has no callid to show: they are counted. */
  | { readonly kind: 'dialogs'; readonly count: number }
  | { readonly kind: 'contacts'; readonly domain: string; readonly addresses: readonly string[] }
  /** No OpenSIPS knows this one: who has it is a twin. */
  | { readonly kind: 'scenario'; readonly name: string; readonly seed: string };

export interface ActingServer extends SipServer {
  /** Comes back when it is done, as the management commands do. */
  act(action: Action): Promise<Result<Done>>;
}

export function isActing(server: SipServer): server is ActingServer {
  return 'act' in server;
}
