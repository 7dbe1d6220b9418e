/**
 * Ten thousand bad answers, over real FIFOs, sockets and HTTP connections: whatever a server does, a question comes back
 * with an answer that is right or with a problem that has a code; nothing hangs, nothing crashes, and no FIFO, path or
 * socket is left behind.
 *
 * The answers are real ones (transcripts), maltreated by a stream of chance with a fixed name. One case in a hundred
 * waits for its deadline, so deadlines are short here; no case depends on how long anything takes.
 */
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';

import { fifoPeer } from '../../test/peers/fifo-peer.ts';
import { httpPeer } from '../../test/peers/http-peer.ts';
import type { Line, Peer } from '../../test/peers/peer.ts';
import { udpPeer } from '../../test/peers/udp-peer.ts';
import { unixPeer } from '../../test/peers/unix-peer.ts';
import { bodyOf, transcript } from '../../test/transcripts.ts';
import { randomStream, type Random } from '../base/random.ts';
import type { Result } from '../base/result.ts';
import { milliseconds } from '../base/time.ts';
import { PROBLEM_CODES } from '../domain/problems.ts';
import { selectors, type Query } from '../domain/query.ts';
import type { Dialect } from './dialects/dialect.ts';
import { jsonRpcDialect } from './dialects/json-rpc.ts';
import { miJsonDialect } from './dialects/mi-json.ts';
import { textDialect } from './dialects/text.ts';
import type { Transport } from './transports/transport.ts';

const CASES = 10_000;
const ID = 1; // as in the transcripts

interface Speaker {
  readonly dialect: Dialect;
  readonly transcript: string;
  readonly listen: () => Promise<Peer>;
}

const SPEAKERS: readonly Speaker[] = [
  { dialect: textDialect, transcript: 'opensips-2.2.8-fifo', listen: fifoPeer },
  { dialect: jsonRpcDialect('plain'), transcript: 'opensips-3.6.8-fifo', listen: fifoPeer },
  { dialect: textDialect, transcript: 'opensips-2.2.8-mi_datagram', listen: udpPeer },
  { dialect: jsonRpcDialect('plain'), transcript: 'opensips-3.6.8-mi_datagram', listen: unixPeer },
  { dialect: miJsonDialect, transcript: 'opensips-2.2.8-mi_json', listen: () => httpPeer('/json') },
  { dialect: jsonRpcDialect('by-module'), transcript: 'opensips-4.0.1-mi_http', listen: httpPeer },
];

/** What is done to a good reply. `good` says whether the answer must still be right. */
interface Maltreatment {
  readonly name: string;
  readonly expects: 'right' | 'wrong' | 'either';
  readonly isSilent?: boolean;
  readonly appliesTo?: (peer: Transport, dialect: Dialect) => boolean;
  readonly treat: (reply: string, line: Line, peer: Peer, random: Random) => void;
}

const isStream = ({ carrier }: Transport) => carrier !== 'datagram';
const isHttp = ({ carrier }: Transport) => carrier === 'http';
const isFifo = ({ carrier }: Transport) => carrier === 'fifo';

const MALTREATMENTS: readonly Maltreatment[] = [
  { name: 'whole', expects: 'right', treat: (reply, line, peer) => peer.whole(line, reply) },
  {
    name: 'split at a byte',
    expects: 'right',
    appliesTo: isFifo,
    treat(reply, line, _, random) {
      const at = random.below(reply.length + 1);
      line.send(reply.slice(0, at));
      line.send(reply.slice(at));
      line.end();
    },
  },
  {
    name: 'cut at a byte',
    expects: 'wrong',
    treat: (reply, line, peer, random) =>
      peer.whole(line, reply.slice(0, random.below(reply.length))),
  },
  {
    name: 'cut by a closed connection',
    expects: 'wrong',
    appliesTo: isHttp,
    treat(reply, line, _, random) {
      line.send(`HTTP/1.1 200 OK\r\nContent-Length: ${reply.length}\r\n\r\n`);
      line.send(reply.slice(0, random.below(reply.length)));
      line.end();
    },
  },
  {
    name: 'closed without a byte',
    expects: 'wrong',
    appliesTo: isStream,
    treat: (_, line) => line.end(),
  },
  {
    name: 'doubled in one',
    expects: 'wrong',
    treat: (reply, line, peer) => peer.whole(line, reply + reply),
  },
  {
    name: 'sent twice',
    expects: 'right',
    appliesTo: ({ carrier }) => carrier === 'datagram',
    treat(reply, line) {
      line.send(reply);
      line.send(reply);
    },
  },
  {
    name: 'of another question',
    expects: 'wrong',
    appliesTo: (_, { name }) => name === 'json-rpc',
    treat: (reply, line, peer) => peer.whole(line, reply.replace(/"id":1}$/, '"id":2}')),
  },
  {
    name: 'noise',
    expects: 'wrong',
    treat(_, line, peer, random) {
      const noise = String.fromCharCode(
        ...Array.from({ length: 1 + random.below(300) }, () => random.below(256)),
      );
      peer.whole(line, noise);
    },
  },
  {
    name: 'raw bytes',
    expects: 'wrong',
    appliesTo: isHttp,
    treat(_, line, __, random) {
      line.send(Uint8Array.from({ length: 1 + random.below(300) }, () => random.below(256)));
      line.end();
    },
  },
  {
    name: 'a byte changed',
    expects: 'either',
    treat(reply, line, peer, random) {
      const at = random.below(reply.length);
      const changed = String.fromCharCode(32 + random.below(95));
      peer.whole(line, reply.slice(0, at) + changed + reply.slice(at + 1));
    },
  },
  {
    name: 'a chunked body announced and never sent',
    expects: 'wrong',
    appliesTo: isHttp,
    treat: (_, line, __, random) =>
      line.send(
        `HTTP/1.1 ${[400, 500, 503][random.below(3)]} Trouble\r\nTransfer-Encoding: chunked\r\n\r\n`,
      ),
  },
  {
    name: 'too large, as servers say it',
    expects: 'wrong',
    treat: (_, line, peer) => peer.whole(line, '500 Internal error'),
  },
  {
    name: 'silence',
    expects: 'wrong',
    isSilent: true,
    treat: () => undefined,
  },
  {
    name: 'half and then silence',
    expects: 'wrong',
    isSilent: true,
    appliesTo: isStream,
    treat(reply, line, _, random) {
      line.send(`HTTP/1.1 200 OK\r\nContent-Length: ${reply.length}\r\n\r\n`);
      line.send(reply.slice(0, random.below(reply.length)));
    },
  },
];

for (const { dialect, transcript: name, listen } of SPEAKERS) {
  describe(`${name}, maltreated`, () => {
    let peer: Peer;
    before(async () => {
      peer = await listen();
    });
    after(() => peer.close());

    const share = Math.ceil(CASES / SPEAKERS.length);
    it(`${share} bad answers are answers or problems, and nothing is left behind`, async () => {
      const random = randomStream(name);
      const replies = goodReplies(name, dialect);
      const openBefore = openFiles();
      const transport = peer.connect();
      const fitting = MALTREATMENTS.filter((one) => one.appliesTo?.(transport, dialect) !== false);
      const silent = fitting.filter(({ isSilent }) => isSilent === true);
      const speaking = fitting.filter(({ isSilent }) => isSilent !== true);
      const codes = new Set<string>();
      for (let made = 0; made < share; made++) {
        const { query, reply } = pick(replies, random);
        const chosen = pick(made % 100 === 0 ? silent : speaking, random);
        peer.answer((_, line) => chosen.treat(reply, line, peer, random));
        const deadline = milliseconds(chosen.isSilent === true ? 15 : 20_000);
        const result = await ask(transport, dialect, query, deadline);
        const right = dialect.decode({ query, id: ID, address: 'here' }, reply);
        const place = `case ${made}: ${query.command}, ${chosen.name}`;
        if (chosen.expects === 'right') assert.deepEqual(result, right, place);
        if (chosen.expects === 'wrong') assert.equal(result.ok, false, place);
        if (!result.ok) codes.add(result.problem.code);
      }
      transport.close();
      assert.deepEqual(peer.leftovers(), []);
      await peer.hangUp();
      assert.ok(openFiles() <= openBefore, `${openFiles() - openBefore} files left open`);
      assert.deepEqual(
        [...codes].filter((code) => !PROBLEM_CODES.some((known) => known === code)),
        [],
      );
      assert.ok(codes.size >= 3, `only ${[...codes].join()}`);
    });
  });
}

async function ask(
  transport: Transport,
  dialect: Dialect,
  query: Query,
  deadline: ReturnType<typeof milliseconds>,
): Promise<Result<unknown>> {
  const reply = await transport.exchange(dialect.encode(query, ID), deadline);
  return reply.ok ? dialect.decode({ query, id: ID, address: 'here' }, reply.value) : reply;
}

/** Questions of the transcript and the replies to them that can be read. */
function goodReplies(name: string, dialect: Dialect) {
  const questions: readonly Query[] = [
    { command: 'get_statistics', statistics: selectors('shmem:') },
    { command: 'ps' },
    { command: 'uptime' },
    { command: 'version' },
    { command: 'which' },
  ];
  const found = transcript(name).flatMap(({ reply }) => {
    const body = bodyOf(reply ?? '');
    const query = questions.find(
      (asked) => body !== '' && dialect.decode({ query: asked, id: ID, address: 'here' }, body).ok,
    );
    return query === undefined ? [] : [{ query, reply: body }];
  });
  assert.ok(found.length >= 5, `${found.length} replies of ${name}`);
  return found;
}

/** Sockets, FIFOs and all: what this process holds open. */
function openFiles(): number {
  return readdirSync('/proc/self/fd').length;
}

function pick<Entry>(from: readonly Entry[], random: Random): Entry {
  const picked = from[random.below(from.length)];
  assert.ok(picked !== undefined);
  return picked;
}
