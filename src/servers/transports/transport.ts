/**
 * The port to a transport: one message out, one reply in, within a deadline.
 *
 * A transport knows files, sockets and HTTP, and nothing of what is said over them. Whatever the other side does (stay
 * silent, answer late, never stop, close at once), `exchange` comes back with text or a problem at the latest when the
 * deadline passes, and what arrives after that is never taken for the answer to the next message. Callers send one
 * message at a time. Every implementation passes `transport.contract.ts`.
 */
import type { Result } from '../../base/result.ts';
import type { Milliseconds } from '../../base/time.ts';
import type { Carrier, Message } from '../dialects/dialect.ts';

export interface Transport {
  /** As the operator wrote it. */
  readonly address: string;
  readonly carrier: Carrier;
  /** The longest message, in bytes, that every server takes over it. */
  readonly requestLimit: number;
  exchange(message: Message, deadline: Milliseconds): Promise<Result<string>>;
  /** Ends an exchange under way with a problem, and lets go of everything. */
  close(): void;
}

/** No answer to anything on the allow-list comes near this; more than it is a reply that never ends. */
export const REPLY_LIMIT = 16 * 1024 * 1024;

/** What the message says over this carrier. Asking over one that the dialect is not spoken over is our own mistake. */
export function carried<Form>(form: Form | undefined): Form {
  if (form === undefined) throw new Error('this dialect is not spoken over this transport');
  return form;
}
