/**
 * How a server is named on the command line and in the configuration: by where its management interface listens.
 *
 *     http://127.0.0.1:8888/mi     JSON-RPC over HTTP (mi_http)       udp:127.0.0.1:8080         mi_datagram over UDP
 *     http://127.0.0.1:8888/json   mi_json (1.11 to 2.4)              unix:/run/opensips/mi.sock mi_datagram, unix socket
 *     fifo:/tmp/opensips_fifo      mi_fifo                            gateway.jsonl.gz           a recording
 *
 * Several with commas between them are ways to the same server, the first preferred; `-` is standard input.
 */
import type { Problem } from '../base/problem.ts';
import { failure, success, type Result } from '../base/result.ts';
import { problem } from '../domain/problems.ts';

export type ServerAddress =
  | {
      readonly kind: 'http';
      readonly text: string;
      readonly host: string;
      readonly port: number;
      readonly root: string;
    }
  | { readonly kind: 'udp'; readonly text: string; readonly host: string; readonly port: number }
  | { readonly kind: 'unix'; readonly text: string; readonly path: string }
  | {
      readonly kind: 'fifo';
      readonly text: string;
      readonly path: string;
      readonly replyDirectory: string;
    }
  | { readonly kind: 'recording'; readonly text: string; readonly path: string }
  | { readonly kind: 'stdin'; readonly text: string };

/** Reads a list of addresses with commas between them; never empty. */
export function parseAddresses(text: string): Result<readonly ServerAddress[]> {
  const addresses: ServerAddress[] = [];
  for (const part of text.split(',')) {
    const parsed = parseAddress(part.trim());
    if (!parsed.ok) return parsed;
    addresses.push(parsed.value);
  }
  const still = addresses.find(({ kind }) => kind === 'recording' || kind === 'stdin');
  return still !== undefined && addresses.length > 1
    ? failure(invalid(text, 'a recording has no second address'))
    : success(addresses);
}

function parseAddress(text: string): Result<ServerAddress> {
  if (text === '') return failure(invalid(text, 'it is empty'));
  if (text === '-') return success({ kind: 'stdin', text });
  const [, scheme, rest = ''] = /^([a-z]+):(.*)$/.exec(text) ?? [];
  switch (scheme) {
    case undefined:
      return success({ kind: 'recording', text, path: text });
    case 'http':
      return parseHttp(text);
    case 'udp':
      return parseUdp(text, rest);
    case 'unix':
      return isAbsolute(rest)
        ? success({ kind: 'unix', text, path: rest })
        : failure(invalid(text, 'a socket is named by its full path'));
    case 'fifo':
      return parseFifo(text, rest);
    default:
      return failure(invalid(text, `${scheme}: is none of http:, udp:, unix:, fifo:`));
  }
}

const DEFAULT_HTTP_PORT = 8888;

function parseHttp(text: string): Result<ServerAddress> {
  if (!URL.canParse(text)) return failure(invalid(text, 'it is not a URL'));
  const { hostname, port, pathname, search, username } = new URL(text);
  if (search !== '' || username !== '') {
    return failure(invalid(text, 'a URL here has no query and no user'));
  }
  return success({
    kind: 'http',
    text,
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? (/:80(\/|$)/.test(text) ? 80 : DEFAULT_HTTP_PORT) : Number(port),
    root: pathname.replace(/\/+$/, '') || '/mi',
  });
}

function parseUdp(text: string, rest: string): Result<ServerAddress> {
  const [, bracketed, plain, port] =
    /^(?:\/\/)?(?:\[([^\]]+)\]|([^:\s]+)):(\d{1,5})$/.exec(rest) ?? [];
  const host = bracketed ?? plain;
  const number = Number(port);
  return host === undefined || number < 1 || number > 65_535
    ? failure(invalid(text, 'it is not udp:HOST:PORT'))
    : success({ kind: 'udp', text, host, port: number });
}

function parseFifo(text: string, rest: string): Result<ServerAddress> {
  const [path = '', options, more] = rest.split('?');
  const [, directory] = /^reply_dir=(.+)$/.exec(options ?? 'reply_dir=/tmp') ?? [];
  if (!isAbsolute(path)) return failure(invalid(text, 'a FIFO is named by its full path'));
  if (directory === undefined || more !== undefined || !isAbsolute(directory)) {
    return failure(invalid(text, 'the only option is ?reply_dir=/DIRECTORY'));
  }
  return success({ kind: 'fifo', text, path, replyDirectory: directory });
}

function isAbsolute(path: string): boolean {
  return path.startsWith('/');
}

function invalid(address: string, why: string): Problem {
  return problem('address-invalid', { address, why });
}
