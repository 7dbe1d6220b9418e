/**
 * Serves HTTP as the httpd module of OpenSIPS does: `/mi` with JSON-RPC (3.x, 4.0) or `/json` with `mi_json` (2.x).
 *
 * Statuses and their texts are those of the transcripts. Where the real server announces a body and never sends it
 * (an empty or too long request, a form), this one ends the reply: nobody is served by hanging.
 */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { failure, success, type Result } from '../../base/result.ts';
import type { SipServer } from '../../domain/sip-server.ts';
import { invalidRequest, jsonRpcReply, parseError, printedId } from './json-rpc-server.ts';
import { cannotListen, type Generation, type Listening } from './listening.ts';
import { miJsonReply } from './mi-json-server.ts';

export interface HttpListenerOptions {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly generation: Generation;
}

/** `post_buf_size` of httpd. */
const BODY_LIMIT = 1024;

export async function listenHttp(
  server: SipServer,
  { host, port, generation }: HttpListenerOptions,
): Promise<Result<Listening>> {
  const http = createServer((request, response) => {
    const answered =
      generation === '2.x'
        ? answerMiJson(request, response, server)
        : answerJsonRpc(request, response, server, generation === '4.x');
    answered.catch((error: unknown) =>
      response.destroy(error instanceof Error ? error : undefined),
    );
  });
  http.listen(port, host);
  try {
    await once(http, 'listening');
  } catch (error) {
    return failure(cannotListen(`http://${host}:${port}`, error));
  }
  const { port: bound } = http.address() as AddressInfo;
  return success({
    address: `http://${host}:${bound}${generation === '2.x' ? '/json' : '/mi'}`,
    async close() {
      http.closeAllConnections();
      http.close();
      await once(http, 'close');
    },
  });
}

const UNKNOWN_PATH = '<html><body>Unable to parse URL!</body></html>';
const UNSUPPORTED = '<html><body>Unsupported HTTP request!</body></html>';

async function answerMiJson(request: IncomingMessage, response: ServerResponse, server: SipServer) {
  const path = /^\/json(\/.*)?$/.exec(request.url ?? '');
  if (path === null) return respond(response, 400, 'text/html', UNKNOWN_PATH, true);
  request.resume();
  const method = request.method ?? '';
  const reply = await miJsonReply(method, path[1] ?? '/', server);
  if (typeof reply === 'string')
    respond(response, 200, 'application/json', reply, method === 'GET');
  else if (reply.unanswered === 'gone') response.destroy();
}

async function answerJsonRpc(
  request: IncomingMessage,
  response: ServerResponse,
  server: SipServer,
  byModule: boolean,
) {
  const { method, url, headers } = request;
  if (!/^\/mi([/?]|$)/.test(url ?? ''))
    return respond(response, 400, 'text/html', UNKNOWN_PATH, true);
  if (method === 'GET') return respond(response, 405, 'application/json', '', true);
  if (method !== 'POST') return respond(response, 406, 'text/html', UNSUPPORTED, true);
  const type = headers['content-type'] ?? '';
  if (type.startsWith('application/x-www-form-urlencoded')) return badRequest(response);
  if (!type.startsWith('application/json')) return response.destroy();
  const body = await readBody(request);
  if (body === undefined || body === '') return badRequest(response);

  const reply = await jsonRpcReply(body, server, byModule);
  const json = (status: number, text: string) =>
    respond(response, status, 'application/json', text, false);
  if (typeof reply === 'string') return json(200, reply);
  switch (reply.unanswered) {
    case 'notification':
      return json(202, '');
    case 'unparsable':
      return json(200, parseError());
    case 'shapeless':
      return json(200, invalidRequest(idIn(body)));
    case 'gone':
      return response.destroy();
    case 'deaf':
      return undefined;
  }
}

/** Undefined when it is longer than the server's buffer. */
async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > BODY_LIMIT) return undefined;
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function badRequest(response: ServerResponse): void {
  respond(response, 400, 'application/json', '', true);
}

function respond(
  response: ServerResponse,
  status: number,
  type: string,
  body: string,
  close: boolean,
): void {
  response.writeHead(status, {
    ...(close && { Connection: 'close' }),
    'Content-Type': type,
    'Content-Length': Buffer.byteLength(body),
  });
  response.end(body);
}

/** A batch has no id of its own. */
export function idIn(body: string): string {
  const parsed: unknown = JSON.parse(body);
  return Array.isArray(parsed) ? 'null' : (printedId(Object(parsed)) ?? 'null');
}
