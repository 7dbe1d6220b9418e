/**
 * The port to a management dialect: how a query is put, and what a reply means.
 *
 * OpenSIPS has spoken three: text (2.x, over FIFO and datagram), the same trees in JSON (2.x `mi_json`, over HTTP), and
 * JSON-RPC (3.0 on, over all of them; 4.0 with names of its own). A dialect is pure: strings in, strings out. It knows
 * how it is wrapped for each carrier, but nothing of files, sockets or time.
 */
import type { Result } from '../../base/result.ts';
import type { Answer, Command, Query } from '../../domain/query.ts';

export type Carrier = 'fifo' | 'datagram' | 'http';

export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  /** Path and query. */
  readonly target: string;
  readonly body: string | undefined;
}

/** One query, ready to be carried. A carrier that the dialect is not spoken over is absent. */
export interface Message {
  readonly command: Command;
  readonly fifo?: (replyName: string) => string;
  readonly datagram?: () => string;
  /** `root` is the path at which the server's HTTP module answers, such as `/mi`. */
  readonly http?: (root: string) => HttpRequest;
}

/** What a reply is read with: the query that it must answer, and whom to name when it does not. */
export interface Asked<Put extends Query> {
  readonly query: Put;
  /** What the query was numbered; a dialect without numbers ignores it. */
  readonly id: number;
  readonly address: string;
}

export interface Dialect {
  readonly name: 'text' | 'mi_json' | 'json-rpc';
  encode(query: Query, id: number): Message;
  decode<Put extends Query>(asked: Asked<Put>, reply: string): Result<Answer<Put>>;
}
