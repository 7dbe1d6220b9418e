/** Databases that are away, hang, talk nonsense or will not stop talking; and names that try to break out of a question. */
import assert from 'node:assert/strict';
import type { RequestListener } from 'node:http';
import { test, type TestContext } from 'node:test';

import fc from '../../../test/properties.ts';
import { milliseconds } from '../../base/time.ts';
import { identifier, literal } from '../influx/quoting.ts';
import { openInflux } from '../influx/open-store.ts';
import { anyOf, selector } from '../prometheus/selector.ts';
import { served } from '../testing/served.ts';
import { httpSource } from './http-source.ts';

async function servedToReader(t: TestContext, answer: RequestListener): Promise<URL> {
  const url = await served(t, answer);
  url.username = 'reader';
  url.password = 'secret';
  return url;
}

const ask = async (url: URL, deadline = 5000, mostBytes = 1000) => {
  const source = httpSource(url, { deadline: milliseconds(deadline), mostBytes });
  const answer = await source.ask('/query', []);
  assert.doesNotMatch(JSON.stringify([answer, source.address]), /secret/);
  return answer.ok ? answer.value : [answer.problem.code, answer.problem.facts['said']];
};

test('an answer is whole, within bounds and in time, or a problem', async (t) => {
  const hanging = await servedToReader(t, () => undefined);
  assert.deepEqual(await ask(hanging, 50), ['history-deaf', undefined]);
  const dripping = await servedToReader(t, (_, response) => {
    response.writeHead(200).write('{');
  });
  assert.deepEqual(await ask(dripping, 50), ['history-deaf', undefined]);
  const endless = await servedToReader(t, (_, response) => {
    response.writeHead(200);
    const pour = () => {
      while (!response.destroyed && response.write('x'.repeat(500)));
    };
    response.on('drain', pour);
    pour();
  });
  assert.deepEqual(await ask(endless), ['history-too-large', undefined]);
  const cut = await servedToReader(t, (_, response) => {
    response.writeHead(200, { 'content-length': 100 }).write('{"results":');
    response.socket?.end();
  });
  assert.deepEqual(await ask(cut), ['history-unreachable', undefined]);
  const other = await servedToReader(t, (_, response) => response.end('<html>hello</html>'));
  assert.deepEqual(await ask(other), ['history-garbled', undefined]);
  const refusing = await servedToReader(t, (_, response) =>
    response.writeHead(400).end('{"error":"no\\nsuch\\u001b thing"}'),
  );
  assert.deepEqual(await ask(refusing), ['history-refused', 'HTTP 400 no such thing']);
  const leading = await servedToReader(t, (_, response) =>
    response.writeHead(302, { location: 'http://192.0.2.1/' }).end(),
  );
  assert.equal(((await ask(leading)) as readonly string[])[0], 'history-unreachable');
  assert.deepEqual(await ask(new URL('http://127.0.0.1:1')), ['history-unreachable', undefined]);
});

test('JSON of the wrong shape is a problem or nothing, never a throw', async (t) => {
  let body = '';
  const url = await servedToReader(t, (_, response) => response.end(body));
  const store = openInflux(url, { database: 'sip' });
  const shapes = ['null', '[]', '{}', '{"results":[{}]}', '{"results":[{"series":[{}]}]}'];
  for (body of shapes) assert.ok(['boolean'].includes(typeof (await store.servers()).ok), body);
  body = '{"results":[{"error":"database not found: sip"}]}';
  const answer = await store.servers();
  assert.equal(!answer.ok && answer.problem.facts['said'], 'database not found: sip');
});

test('whatever a name holds, it stays a name', () => {
  const reads = (text: string, mark: string) => {
    // As InfluxQL and PromQL read a quoted text: to the first mark that no backslash stands before.
    assert.equal(text[0], mark);
    let at = 1;
    while (at < text.length && text[at] !== mark) at += text[at] === '\\' ? 2 : 1;
    return at === text.length - 1;
  };
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (name) => {
      assert.ok(reads(identifier(name), '"'));
      assert.ok(reads(literal(name), "'"));
      assert.ok(reads(selector([['server', '=', name]]).slice('{server='.length, -1), '"'));
      assert.match(name, new RegExp(`^(?:${anyOf([name])})$`));
      assert.doesNotMatch(identifier(name) + literal(name), /\n/);
    }),
  );
});
