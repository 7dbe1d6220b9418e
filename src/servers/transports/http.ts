/**
 * HTTP: `mi_http` (3.0 on) and `mi_json` (1.11 to 2.4).
 *
 * Errors of the management interface come with status 200; other statuses are the HTTP module's own. OpenSIPS 3.6.8
 * announces a chunked body with some of them and never sends it, so a status that is none of ours ends the exchange at
 * once, without waiting for a body (transcripts of mi_http).
 */
import { Agent, request as httpRequest, type IncomingMessage } from 'node:http';

import type { Problem } from '../../base/problem.ts';
import { problem } from '../../domain/problems.ts';
import type { Message } from '../dialects/dialect.ts';
import { collectText } from './collect-text.ts';
import { exchanges, unreachable, type Exchange } from './exchange.ts';
import { carried, type Transport } from './transport.ts';

export interface HttpOptions {
  readonly address: string;
  readonly host: string;
  readonly port: number;
  /** The path at which the module answers, such as `/mi`. */
  readonly root: string;
}

/** `post_buf_size` of the httpd module is 1,024 unless configured. */
const REQUEST_LIMIT = 1024;

export function httpTransport({ address, host, port, root }: HttpOptions): Transport {
  // One connection, kept: the server's HTTP module is a single process.
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const running = exchanges(address);

  const attempt = (message: Message, exchange: Exchange, isRetry: boolean) => {
    const { method, target, body } = carried(message.http)(root);
    const sent = httpRequest({
      agent,
      host,
      port,
      method,
      path: target,
      setDefaultHeaders: false,
      headers: headersOf(hostHeader(host, port), body),
    });
    sent.on('response', (response) => read(response, message, exchange, address));
    sent.on('error', (error) => {
      // A kept connection may have been closed by the server just as we used it; that says nothing yet.
      if (sent.reusedSocket && !isRetry) attempt(message, exchange, true);
      else exchange.fail(unreachable(address, error));
    });
    exchange.whenOver((clean) => {
      if (!clean) sent.destroy();
    });
    sent.end(body);
  };

  return {
    address,
    carrier: 'http',
    requestLimit: REQUEST_LIMIT,
    exchange: (message, deadline) =>
      running.run(deadline, (exchange) => attempt(message, exchange, false)),
    close() {
      running.close();
      agent.destroy();
    },
  };
}

function headersOf(host: string, body: string | undefined): string[] {
  return body === undefined
    ? ['Host', host, 'Accept', '*/*']
    : [
        'Host',
        host,
        'Content-Type',
        'application/json',
        'Content-Length',
        `${Buffer.byteLength(body)}`,
      ];
}

function hostHeader(host: string, port: number): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}

function read(
  response: IncomingMessage,
  message: Message,
  running: Exchange,
  address: string,
): void {
  if (response.statusCode === 200) collectText(response, running, address);
  else running.fail(meaningOf(response, message, address));
}

/** 500 is what httpd says when the answer outgrows its `buf_size`; everything else means that this is not the place. */
function meaningOf(response: IncomingMessage, { command }: Message, address: string): Problem {
  const said = `HTTP ${response.statusCode ?? 0} ${response.statusMessage ?? ''}`.trim();
  return response.statusCode === 500
    ? problem('reply-too-large', { address, command })
    : problem('not-opensips', { address, said });
}
