/**
 * The transcripts of real servers, for tests: what was sent and what came back, as bytes.
 */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

export interface Transcribed {
  readonly transport: string;
  readonly version: string;
  readonly note: string;
  readonly request: string | undefined;
  /** Undefined where nothing came; empty where the connection was closed without a byte. */
  readonly reply: string | undefined;
  /** HTTP only: what the server did with the connection. */
  readonly connection: string | undefined;
}

export const OPENSIPS_TRANSCRIPTS = [
  'opensips-2.2.8-fifo',
  'opensips-2.2.8-mi_datagram',
  'opensips-2.2.8-mi_json',
  'opensips-3.6.8-fifo',
  'opensips-3.6.8-mi_datagram',
  'opensips-3.6.8-mi_http',
  'opensips-4.0.1-fifo',
  'opensips-4.0.1-mi_datagram',
  'opensips-4.0.1-mi_http',
] as const;

export function transcript(name: string): readonly Transcribed[] {
  const file = new URL(`fixtures/transcripts/${name}.jsonl.gz`, import.meta.url);
  return gunzipSync(readFileSync(file))
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const { transport, version, note, connection, ...bytes } = JSON.parse(line);
      return {
        transport,
        version,
        note,
        connection,
        request: decoded(bytes.request_b64),
        reply: decoded(bytes.reply_b64),
      };
    });
}

/** The body of an HTTP message; other transports have no head. */
export function bodyOf(message: string): string {
  const end = message.indexOf('\r\n\r\n');
  return end < 0 ? message : message.slice(end + 4);
}

function decoded(base64: string | null | undefined): string | undefined {
  return base64 === null || base64 === undefined
    ? undefined
    : Buffer.from(base64, 'base64').toString('utf8');
}
