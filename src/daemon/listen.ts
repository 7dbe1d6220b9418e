/**
 * Puts the API on a port. Whoever sends headers slowly, too many of them, or holds hundreds of connections is cut off;
 * that is Node's own doing, with limits fit for a page and a scraper.
 */
import { once } from 'node:events';
import { createServer } from 'node:http';

import { getRequestListener } from '@hono/node-server';

import { failure, success, type Result } from '../base/result.ts';
import { milliseconds, type Milliseconds } from '../base/time.ts';
import { problem } from '../domain/problems.ts';

export interface Endpoint {
  readonly host: string;
  readonly port: number;
}

export interface HttpDoor {
  /** Such as `http://127.0.0.1:9560`, with the port that was given. */
  readonly address: string;
  close(): Promise<void>;
}

export function addressOf({ host, port }: Endpoint): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

type Handler = Parameters<typeof getRequestListener>[0];

/** How long somebody may take for the head of a request; Node looks five times meanwhile. */
const PATIENCE = milliseconds(10_000);

export async function listenOn(
  { host, port }: Endpoint,
  handler: Handler,
  { patience = PATIENCE }: { readonly patience?: Milliseconds } = {},
): Promise<Result<HttpDoor>> {
  const answer = getRequestListener(handler);
  const server = createServer(
    {
      headersTimeout: patience,
      // Every half minute unless told; a thousand idle hands would hold the door that long.
      connectionsCheckingInterval: patience / 5,
      requestTimeout: 30_000,
      keepAliveTimeout: 30_000,
      maxHeaderSize: 16_384,
    },
    (request, response) => void answer(request, response),
  );
  server.maxConnections = 1000;
  try {
    server.listen(port, host);
    await once(server, 'listening');
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    return failure(problem('address-taken', { address: addressOf({ host, port }), why }));
  }
  const bound = server.address();
  return success({
    address: addressOf({
      host,
      port: typeof bound === 'object' && bound !== null ? bound.port : port,
    }),
    async close() {
      const closed = once(server, 'close');
      server.close();
      // Streams have been ended by now; what is still open belongs to nobody.
      server.closeIdleConnections();
      setTimeout(() => server.closeAllConnections(), 1000).unref();
      await closed;
    },
  });
}

export function isLoopback({ host }: Endpoint): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}
