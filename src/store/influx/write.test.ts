import assert from 'node:assert/strict';
import type { RequestListener } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { test, type TestContext } from 'node:test';
import { gunzipSync } from 'node:zlib';

import { milliseconds } from '../../base/time.ts';
import { served } from '../testing/served.ts';
import { lineWriter } from './write.ts';

/** An address at which lines are written, without its scheme. */
const hostOf = async (t: TestContext, answer: RequestListener) =>
  `${(await served(t, answer)).host}/write?db=sip`;

test('what arrives is the lines, packed, with the credentials of whoever sends them', async (t) => {
  const got: (string | undefined)[] = [];
  const host = await hostOf(t, (request, response) => {
    void buffer(request).then((body) => {
      got.push(request.url, request.headers.authorization, gunzipSync(body).toString());
      response.writeHead(204).end();
    });
  });
  const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;
  const send = lineWriter({ url: `http://${host}`, user: 'me', password: 'salt & "water"' });
  assert.deepEqual(await send('m f=1i 1\n'), { kind: 'taken' });
  assert.deepEqual(await lineWriter({ url: `http://a:b%40@${host}` })('x\n'), { kind: 'taken' });
  const path = '/write?db=sip';
  assert.deepEqual(got, [
    ...[path, basic('me:salt & "water"'), 'm f=1i 1\n'],
    ...[path, basic('a:b@'), 'x\n'],
  ]);
});

test('a wrong line is refused for good; rights, missing databases, moods and redirections may pass', async (t) => {
  let status = 0;
  const host = await hostOf(t, (_, response) => {
    response.writeHead(status, { Location: 'http://127.0.0.1:1/' }).end('{"error":"no"}\n');
  });
  const send = lineWriter({ url: `http://me:secret@${host}&p=secret` });
  const kinds: Record<number, string> = {};
  for (status of [204, 302, 400, 401, 404, 413, 422, 429, 500, 503]) {
    const sent = await send('m f=1i 1\n');
    kinds[status] = sent.kind;
    assert.doesNotMatch(JSON.stringify(sent), /secret/);
    if (status === 400 && sent.kind !== 'taken') {
      assert.deepEqual(sent.problem, {
        code: 'lines-refused',
        facts: { address: `http://${host}`, status: 400, said: '{"error":"no"}' },
      });
    }
  }
  const later = [302, 401, 404, 429, 500, 503].map((code) => [code, 'later']);
  const refused = [400, 413, 422].map((code) => [code, 'refused']);
  assert.deepEqual(kinds, Object.fromEntries([[204, 'taken'], ...later, ...refused]));
});

test('nobody there, and nobody who answers in time, is for later', async (t) => {
  const hanging = await hostOf(t, () => undefined);
  const dripping = await hostOf(t, (_, response) => void response.writeHead(204).write(''));
  const endless = await hostOf(
    t,
    (_, response) => void response.writeHead(500).write('x'.repeat(1000)),
  );
  for (const host of [hanging, dripping, '127.0.0.1:1/write']) {
    const sent = await lineWriter({ url: `http://${host}`, deadline: milliseconds(50) })(
      'm f=1i\n',
    );
    assert.equal(sent.kind, 'later', host);
    assert.equal(sent.kind === 'later' && sent.problem.code, 'database-unreachable', host);
  }
  const said = await lineWriter({ url: `http://${endless}` })('m f=1i\n');
  assert.equal(said.kind === 'later' && String(said.problem.facts['said']).length, 300);
});
