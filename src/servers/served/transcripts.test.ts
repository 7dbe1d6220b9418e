/**
 * What is served against what real servers said: for every request of the transcripts to a command that is served, the
 * reply is the very bytes of the transcript.
 *
 * The server behind it knows only what that reply says, read by the client's dialects (which have a test of their own
 * against the same transcripts); everything else, above all each error, must come from the serving side.
 */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { test } from 'node:test';

import {
  bodyOf,
  OPENSIPS_TRANSCRIPTS,
  transcript,
  type Transcribed,
} from '../../../test/transcripts.ts';
import { success } from '../../base/result.ts';
import type { Answer, Command, Query } from '../../domain/query.ts';
import type { SipServer } from '../../domain/sip-server.ts';
import { NO_STATISTICS } from '../../domain/statistics.ts';
import type { Dialect } from '../dialects/dialect.ts';
import { jsonRpcDialect } from '../dialects/json-rpc.ts';
import { miJsonDialect } from '../dialects/mi-json.ts';
import { METHODS } from '../dialects/names.ts';
import { textDialect } from '../dialects/text.ts';
import { kindOfStatistic } from '../../domain/statistic-kinds.ts';
import { datagramReply } from './datagram-listener.ts';
import { replyTo, takeJson, takeText } from './fifo-listener.ts';
import { listenHttp } from './http-listener.ts';
import type { Generation } from './listening.ts';

const COMMANDS = Object.keys(METHODS) as readonly Command[];

/** Replies that cannot come out the same, and why. */
const DIFFERENT: ReadonlySet<string> = new Set([
  'which of a group', // the parameter of `which` is not served
  'quoted argument', // 2.2.8 waits for the end of the quote and swallows what follows
]);

for (const name of OPENSIPS_TRANSCRIPTS) {
  const generation = `${name.charAt('opensips-'.length)}.x` as Generation;
  const carrier = name.split('-').at(-1);
  const dialect = generation === '2.x' ? textDialect : jsonRpcDialect('plain');
  if (carrier === 'mi_http' || carrier === 'mi_json') continue;
  test(`${name}: served byte for byte`, async () => {
    let compared = 0;
    for (const row of transcript(name)) {
      if (!isServed(row) || DIFFERENT.has(row.note)) continue;
      const { request = '', note } = row;
      const server = serverThatKnows(row, dialect);
      const given =
        carrier === 'fifo'
          ? await fifoReply(request, server, generation)
          : await datagramReply(request, server, generation);
      assert.equal(
        given,
        row.reply === undefined ? undefined : withoutTrailingSpaces(row.reply),
        note,
      );
      compared++;
    }
    assert.ok(compared >= 11, `${compared} replies of ${name} compared`);
  });
}

/** What the FIFO listener makes of it: the reply that goes into the reply FIFO, undefined where that stays closed. */
async function fifoReply(request: string, server: SipServer, generation: Generation) {
  const taken = generation === '2.x' ? takeText(request) : takeJson(request);
  return taken === undefined ? undefined : replyTo(taken, server, generation);
}

for (const name of [
  'opensips-2.2.8-mi_json',
  'opensips-3.6.8-mi_http',
  'opensips-4.0.1-mi_http',
] as const) {
  test(`${name}: served byte for byte, dates and hanging excepted`, async (t) => {
    const dialect = name.endsWith('mi_json') ? miJsonDialect : jsonRpcDialect('plain');
    const generation = `${name.charAt('opensips-'.length)}.x` as Generation;
    let known: SipServer = serverThatKnows({ reply: '' }, dialect);
    const listening = await listenHttp(
      { name: 'known', ask: (query) => known.ask(query), close: async () => undefined },
      { host: '127.0.0.1', port: 0, generation },
    );
    assert.ok(listening.ok);
    t.after(() => listening.value.close());
    const port = Number(/:(\d+)\//.exec(listening.value.address)?.[1]);
    let compared = 0;
    for (const row of transcript(name)) {
      const { request = '', reply = '', note } = row;
      if (DIFFERENT.has(note) || !isServed(row) || / twice |Expect/.test(note + request)) continue;
      known = serverThatKnows(row, dialect);
      assert.deepEqual(essence(await exchange(port, request)), essence(reply), note);
      compared++;
    }
    assert.ok(compared >= 15, `${compared} replies of ${name} compared`);
  });
}

test('every statistic of the transcripts is of the kind that the servers say', () => {
  let compared = 0;
  for (const name of ['opensips-2.2.8-fifo', 'opensips-3.6.8-fifo', 'opensips-4.0.1-fifo']) {
    for (const { reply = '', request = '' } of transcript(name)) {
      if (!/list_statistics|statistics:list/.test(request)) continue;
      for (const [, statistic = '', kind] of reply.matchAll(
        /"?([a-z_]+:[\w.:-]+?)(?:":"|:: )((?:non-)?incremental)/g,
      )) {
        assert.equal(kindOfStatistic(statistic), kind, statistic);
        compared++;
      }
    }
  }
  assert.ok(compared > 300, `${compared}`);
});

function isServed({ request, note }: Transcribed): boolean {
  const [, json, text, path] =
    /"method" ?: ?"([^"]*)"|^:([a-z_]*):|^[A-Z]+ \/json\/([a-z_]+)/.exec(request ?? '') ?? [];
  const asked = json ?? text ?? path;
  const isOurs =
    asked === undefined ||
    /^nosuch|^get$/.test(asked) ||
    COMMANDS.some((known) => Object.values(METHODS[known]).includes(asked));
  return (
    request !== undefined && isOurs && note !== 'request of 3,000 bytes (post_buf_size is 1024)'
  );
}

/** Answers with what this one reply says; an error says nothing, and then no statistic is known. */
function serverThatKnows({ reply = '' }: Pick<Transcribed, 'reply'>, dialect: Dialect): SipServer {
  const body = bodyOf(reply).replace(/"id":[^,}]*}$/, '"id":0}');
  return {
    name: 'known',
    async ask<Put extends Query>(query: Put) {
      const said = dialect.decode({ query, id: 0, address: 'here' }, body);
      if (said.ok || query.command !== 'get_statistics') return said;
      return success(NO_STATISTICS as Answer<Put>);
    },
    close: async () => undefined,
  };
}

async function exchange(port: number, request: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  let reply = '';
  socket.on('data', (chunk) => {
    reply += chunk.toString();
    const length = Number(/content-length: (\d+)/i.exec(reply)?.[1] ?? Number.NaN);
    const isHead = request.startsWith('HEAD');
    if (reply.includes('\r\n\r\n') && (isHead || bodyOf(reply).length >= length)) socket.end();
  });
  socket.on('error', () => undefined);
  socket.setTimeout(5_000, () => socket.destroy()); // a test that fails rather than one that hangs
  socket.write(request);
  await once(socket, 'close');
  return reply;
}

/** Status line, type and body: what a client goes by. A body that was announced and never sent is an empty one. */
function essence(reply: string) {
  if (reply === '') return 'closed without a byte';
  const [status = ''] = reply.split('\r\n');
  return {
    status,
    type: /content-type: ([^\r]*)/i.exec(reply)?.[1],
    body: withoutTrailingSpaces(bodyOf(reply)),
  };
}

/** 2.2 prints a space behind the type of a SIP worker, which reading takes off. */
function withoutTrailingSpaces(reply: string): string {
  return reply.replace(/(Type(?:=|": ")SIP receiver [^\s"]+) (?=\n|")/g, '$1');
}
