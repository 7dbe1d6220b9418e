/**
 * The port to a SIP server: whoever can answer queries is one, be it alive, recorded or simulated.
 *
 * One call is in flight at a time; a call always comes back, at the latest after its deadline, with an answer or a
 * problem. Every implementation passes `sip-server.contract.ts`.
 */
import type { Result } from '../base/result.ts';
import type { Answer, Query } from './query.ts';

export interface SipServer {
  /** How people know it: the address it was given, or the name in its recording. */
  readonly name: string;
  ask<Asked extends Query>(query: Asked): Promise<Result<Answer<Asked>>>;
  /** Frees whatever it holds (sockets, reply FIFOs). Calls still in flight come back with a problem. */
  close(): Promise<void>;
}
