/**
 * Every request and reply of the OpenSIPS transcripts, through the dialects: what Plimsoll can send comes out as the very
 * bytes that were sent, and what came back means what it says.
 *
 * The reader of requests and the second reading of replies in this file are deliberately dumb and share nothing with the
 * dialects.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { bodyOf, OPENSIPS_TRANSCRIPTS, transcript } from '../../../test/transcripts.ts';
import { selector, type Command, type Query } from '../../domain/query.ts';
import type { Dialect, Message } from './dialect.ts';
import { jsonRpcDialect } from './json-rpc.ts';
import { miJsonDialect } from './mi-json.ts';
import { METHODS, type Naming } from './names.ts';
import { textDialect } from './text.ts';

interface Sent {
  readonly query: Query;
  readonly id: number;
  readonly dialect: Dialect;
  /** The very bytes, with what the transport adds left out. */
  readonly bytes: (message: Message) => string;
}

const COMMANDS = Object.keys(METHODS) as Command[];

for (const name of OPENSIPS_TRANSCRIPTS) {
  test(`${name}: what Plimsoll can send is sent byte for byte`, () => {
    const notSent: string[] = [];
    let sent = 0;
    for (const { request, note } of transcript(name)) {
      if (request === undefined) continue;
      const reading = readRequest(request);
      if (reading === undefined) {
        if (isOnAllowList(request)) notSent.push(note);
        continue;
      }
      const { dialect, query, id, bytes } = reading;
      assert.equal(bytes(dialect.encode(query, id)), payloadOf(request), note);
      sent++;
    }
    assert.ok(sent >= 8, `only ${sent} requests of ${name} can be sent`);
    assert.deepEqual(
      notSent.filter((note) => !NEVER_SENT.has(note)),
      [],
    );
  });

  test(`${name}: every reply means what it says`, () => {
    let read = 0;
    for (const { request, reply, note } of transcript(name)) {
      if (request === undefined || reply === undefined || reply === '') continue;
      const reading = readRequest(request);
      if (reading === undefined || note === TEXT_TO_JSON_SERVER) continue;
      const { dialect, query, id } = reading;
      const meant = dialect.decode({ query, id, address: 'here' }, bodyOf(reply));
      assert.deepEqual(plain(meant), expected(bodyOf(reply), query), note);
      read++;
    }
    assert.ok(read >= 8, `only ${read} replies of ${name} were read`);
  });
}

test('every dialect refuses every reply of the transcripts that was cut, at whatever byte', () => {
  let cuts = 0;
  for (const name of OPENSIPS_TRANSCRIPTS) {
    for (const { request, reply, note } of transcript(name)) {
      const reading = request === undefined ? undefined : readRequest(request);
      if (reading === undefined || reply === undefined) continue;
      const { dialect, query, id } = reading;
      const body = bodyOf(reply);
      const asked = { query, id, address: 'here' };
      if (!dialect.decode(asked, body).ok) continue;
      for (let length = 0; length < body.length; length += 1 + Math.floor(body.length / 400)) {
        const cut = dialect.decode(asked, body.slice(0, length));
        assert.equal(cut.ok, false, `${name} ${note} cut after ${length}`);
        assert.match(cut.problem.code, /^reply-(truncated|garbled)$/);
        cuts++;
      }
    }
  }
  assert.ok(cuts > 20_000, `${cuts} cuts`);
});

/** A 3.x server answers the 2.x dialect in neither: an unfinished line, which text rightly calls a cut reply. */
const TEXT_TO_JSON_SERVER = '2.x text datagram';

function isOnAllowList(request: string): boolean {
  const [, json, text, path] =
    /"method" ?: ?"([^"]*)"|^:?([a-z_]+):|^[A-Z]+ \/json\/([a-z_]+)/.exec(request) ?? [];
  const asked = json ?? text ?? path ?? '';
  return COMMANDS.some((command) => Object.values(METHODS[command]).includes(asked));
}

/** Requests for what is on the allow-list that are malformed, or of a form that Plimsoll has no use for. */
const NEVER_SENT: ReadonlySet<string> = new Set(
  `no leading colon | no terminating empty line; completed by the next request | no reply fifo | CRLF line ends
   quoted argument | empty reply fifo name | reply name with a slash | a newline where a colon is due
   no params | no argument | empty array | wrong parameter name | an extra parameter | numbers in the array
   a string where an array is due | positional params, a string where an array is due | params is a string
   positional params: an array inside the array | positional, array in array | malformed: no closing brace
   id is a string | string id | id is a large number | id is a fraction | id is null | batch of two
   a notification (no id) | notification | jsonrpc 1.0 | no jsonrpc member | spaces in the JSON | JSON over several lines
   two requests one after another in one write | a newline at the end | two newlines at the end
   two requests with two reply fifos in one write (reply: tx_a's bytes, a separator, tx_b's bytes)
   percent-encoded colon | POST | POST with a body | HTTP/1.0 | keep-alive asked | close asked | trailing slash
   with an empty line at the end | with a reply name | which of a group | wrong case | Content-Type text/plain | no Content-Type | Content-Type with charset | form Content-Type
   PUT | DELETE | HEAD | OPTIONS | chunked request | Expect: 100-continue
   the same request twice on one connection, half a second apart (replies separated by --second--)`
    .split(/\||\n/)
    .map((note) => note.trim()),
);

function readRequest(request: string): Sent | undefined {
  const [, method, target, body] =
    /^(GET|POST) (\S+) HTTP\/1.1\r\nHost: [^\r]+\r\n(?:Accept: \*\/\*\r\n|Content-Type: application\/json\r\nContent-Length: \d+\r\n)\r\n(.*)$/s.exec(
      request,
    ) ?? [];
  if (method === 'GET' && target !== undefined) return readGet(target);
  if (method === 'POST' && target === '/mi' && body !== undefined) {
    return readJsonRpc(body, ({ http }) => http?.('/mi').body ?? '');
  }
  const [, replyName, json] = /^:([a-z_0-9]+):(\{.*\})$/s.exec(request) ?? [];
  if (replyName !== undefined && json !== undefined) {
    return readJsonRpc(json, ({ fifo }) => fifo?.(replyName) ?? '');
  }
  if (request.startsWith('{')) return readJsonRpc(request, ({ datagram }) => datagram?.() ?? '');
  return readText(request);
}

function payloadOf(request: string): string {
  if (request.startsWith('GET')) return request.split(' ')[1] ?? '';
  return request.startsWith('POST') ? bodyOf(request) : request;
}

function readText(request: string): Sent | undefined {
  const [, command = '', reply = '', lines = ''] =
    /^:([a-z_]+):([a-z_0-9]*)\n((?:[^\n"]+\n)*)\n?$/.exec(request) ?? [];
  const query = queryOf(command, lines.split('\n').slice(0, -1));
  const isFifo = reply !== '' && request.endsWith('\n\n');
  if (query === undefined || (isFifo ? false : reply !== '' || request.endsWith('\n\n')))
    return undefined;
  return {
    query,
    id: 0,
    dialect: textDialect,
    bytes: ({ fifo, datagram }) => (isFifo ? fifo?.(reply) : datagram?.()) ?? '',
  };
}

function readGet(target: string): Sent | undefined {
  const [, command = '', params] = /^\/json\/([a-z_]+)(?:\?params=([^%]*))?$/.exec(target) ?? [];
  const query = queryOf(command, params?.split(',') ?? []);
  return (
    query && {
      query,
      id: 0,
      dialect: miJsonDialect,
      bytes: ({ http }) => http?.('/json').target ?? '',
    }
  );
}

function readJsonRpc(json: string, bytes: Sent['bytes']): Sent | undefined {
  const [, method = '', params, id] =
    /^\{"jsonrpc":"2\.0","method":"([a-z_:]+)"(?:,"params":(\{.*\}))?,"id":(\d{1,9})\}$/.exec(
      json,
    ) ?? [];
  const command = COMMANDS.find((known) => Object.values(METHODS[known]).includes(method));
  if (command === undefined || id === undefined) return undefined;
  const naming: Naming = METHODS[command].plain === method ? 'plain' : 'by-module';
  const given: unknown = params === undefined ? {} : JSON.parse(params);
  const { statistics, group, ...others } = given as Record<string, unknown>;
  if (Object.keys(others).length > 0) return undefined;
  const list = group === undefined ? (statistics ?? []) : [group];
  if (!Array.isArray(list) || !list.every((entry) => typeof entry === 'string')) return undefined;
  const query = queryOf(command, list);
  return query && { query, id: Number(id), dialect: jsonRpcDialect(naming), bytes };
}

function queryOf(command: string, given: readonly string[]): Query | undefined {
  const known = COMMANDS.find((name) => name === command);
  const names = given.map(selector).filter((name) => name !== undefined);
  if (known === undefined || names.length !== given.length) return undefined;
  const [group] = names;
  switch (known) {
    case 'get_statistics':
      return names.length === 0 ? undefined : { command: known, statistics: names };
    case 'list_statistics':
      return names.length === 0 ? { command: known } : { command: known, statistics: names };
    case 'sr_list_reports':
      return group === undefined ? undefined : { command: known, group };
    default:
      return names.length === 0 ? { command: known } : undefined;
  }
}

/** The second reading: straight from the printed reply, without any of our types. */
function expected(body: string, query: Query): unknown {
  const { command } = query;
  const isJson = body.startsWith('{');
  const parsed = isJson ? JSON.parse(body) : undefined;
  const error = parsed?.error;
  const [, code, reason] = (isJson ? undefined : /^(\d+) ?(.*)\n?/.exec(body)) ?? [];
  if (error !== undefined || (code !== undefined && code !== '200')) {
    return problemFor(command, Number(error?.code ?? code), error?.message ?? reason, error?.data);
  }
  const said = isJson ? (parsed.jsonrpc === undefined ? parsed : parsed.result) : linesOf(body);
  switch (command) {
    case 'get_statistics':
      return {
        values: Object.entries(pairs(said)).map(([name, value]) => [name, Number(value)]),
        untrusted: [],
      };
    case 'list_statistics':
      return Object.entries(pairs(said));
    case 'version':
      return said.Server ?? pairs(said)['Server'];
    case 'uptime': {
      const { Now: now, 'Up since': since, 'Up time': up } = pairs(said);
      return { now, since, seconds: Number.parseInt(String(up), 10) };
    }
    case 'which':
    case 'arg':
      return Array.isArray(said) ? said : said[''].map(({ value }: { value: string }) => value);
    case 'ps':
      return isJson
        ? (
            said.Processes ??
            said.Process.map(({ attributes }: { attributes: object }) => attributes)
          ).map(({ ID, PID, Type }: Record<string, unknown>) => ({
            id: Number(ID),
            pid: Number(PID),
            type: String(Type).trim(),
          }))
        : said.map((line: string) => {
            const [, id, pid, type] = /ID=(\d+) PID=(\d+) Type=(.*)$/.exec(line) ?? [];
            return { id: Number(id), pid: Number(pid), type: type?.trim() };
          });
    case 'events_list':
      return isJson
        ? (said.Events ?? said.Event).map((event: Record<string, never>) => ({
            name: event['name'] ?? event['value'],
            id: Number(event['id'] ?? event['attributes']?.['id']),
          }))
        : said.map((line: string) => {
            const [, event, id] = /^Event:: (\S+) id=(\d+)$/.exec(line) ?? [];
            return { name: event, id: Number(id) };
          });
    case 'dr_reload_status':
      return [{ partition: undefined, date: said.Date }];
    case 'sr_list_reports':
      return said.map((entry: { Name: string; Reports: { Timestamp: number; Log: string }[] }) => ({
        name: entry.Name,
        reports: entry.Reports.map(({ Timestamp, Log }) => ({ at: Timestamp * 1000, text: Log })),
      }));
  }
}

function problemFor(command: Command, code: number, message: string, data?: string) {
  if (code === -32601) return { code: 'command-unknown', facts: { address: 'here', command } };
  const said = `${code} ${message}${data === undefined ? '' : ` (${data})`}`;
  return { code: 'request-refused', facts: { address: 'here', command, said } };
}

function linesOf(body: string): string[] {
  return body
    .split('\n')
    .slice(1)
    .filter((line) => line !== '');
}

function pairs(said: Record<string, unknown> | string[]): Record<string, unknown> {
  if (!Array.isArray(said)) return said;
  return Object.fromEntries(said.map((line) => line.split(':: ')));
}

/** Maps become lists of pairs, and results their value or problem, so that whole answers compare as they print. */
function plain(result: { ok: boolean; value?: unknown; problem?: unknown }): unknown {
  const value = result.ok ? result.value : result.problem;
  if (value instanceof Map) return [...value];
  if (typeof value === 'object' && value !== null && 'untrusted' in value && 'values' in value) {
    const { values, untrusted } = value as Record<string, Map<string, unknown>>;
    return { values: [...(values ?? [])], untrusted: [...(untrusted ?? [])] };
  }
  return value;
}
