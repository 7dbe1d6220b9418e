/**
 * The other end of a transport, in the hands of a test: it gets whole requests and may answer anything, or nothing.
 */
import type { Transport } from '../../src/servers/transports/transport.ts';

/** The way back to who asked. What is sent goes out as it is; a datagram peer sends each piece as a packet. */
export interface Line {
  send(bytes: string | Uint8Array): void;
  /** Nothing more comes: closes the stream. A datagram has no end of its own. */
  end(): void;
}

export type Handler = (request: string, line: Line) => void;

export interface Peer {
  /** Answers as a server does that is well: a whole reply in whatever the carrier wraps replies in. */
  whole(line: Line, reply: string): void;
  /** A transport to this peer, new at each call. */
  connect(): Transport;
  /** What becomes of the requests from now on. */
  answer(handler: Handler): void;
  /** Files that belong to transports and are not gone (reply FIFOs, bound paths), by name. */
  leftovers(): readonly string[];
  /** Lets go of all clients, answered or not; comes back when that is done. */
  hangUp(): Promise<void>;
  close(): Promise<void>;
}
