import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { gunzipSync } from 'node:zlib';

import { Hono } from 'hono';

import { en } from '../../present/words/en.ts';
import { openPage } from './page.ts';
import { pageServing } from './page-serving.ts';
import { refusing } from './refusing.ts';

const directory = mkdtempSync(join(tmpdir(), 'plimsoll-page-'));
mkdirSync(join(directory, 'web/assets'), { recursive: true });
writeFileSync(join(directory, 'secret.js'), 'secret');
writeFileSync(join(directory, 'web/index.html'), '<!doctype html>');
writeFileSync(join(directory, 'web/assets/index-a1.js'), 'let a;');
after(() => rmSync(directory, { recursive: true }));

async function ask(path: string, headers: Record<string, string> = {}, token?: string) {
  const page = openPage(join(directory, 'web'));
  assert.ok(page !== undefined);
  const app = new Hono()
    .use(
      pageServing(
        page,
        { token },
        refusing(() => en),
      ),
    )
    .notFound((context) => context.text('not the page', 404));
  const answer = await app.request(path, { headers: { host: 'localhost:9560', ...headers } });
  return {
    status: answer.status,
    headers: answer.headers,
    text: await answer.clone().text(),
    answer,
  };
}

test('every place of the page is its shell, and nothing else is', async () => {
  for (const place of [
    '/',
    '/monitor',
    '/dimension',
    '/servers/gw%201%2F%C3%BC/understand?from=now-6h',
    '/servers/gw1',
  ])
    assert.equal((await ask(place)).text, '<!doctype html>', place);
  for (const other of [
    '/api/v1/servers',
    '/metrics',
    '/nowhere',
    '/servers/a/b/monitor',
    '/assets/',
    '/assets/../../secret.js',
    '/assets/..%2f..%2fsecret.js',
    '//secret.js',
  ])
    assert.equal((await ask(other)).status, 404, other);
});

test('who follows a link that leads nowhere gets the page, and a program does not', async () => {
  const accept = 'text/html,application/xhtml+xml,*/*;q=0.8';
  for (const place of ['/servers/gw1/nonsense', '/nowhere']) {
    const { status, text } = await ask(place, { accept });
    assert.deepEqual([status, text], [404, '<!doctype html>'], place);
    assert.equal((await ask(place, { accept: '*/*' })).text, 'not the page');
  }
  for (const path of ['/api/v1/nothing', '/assets/index-b2.js', '/metrics'])
    assert.equal((await ask(path, { accept })).text, 'not the page', path);
  assert.equal((await ask('/nowhere', { accept, host: 'evil.example' })).status, 403);
});

test('what is named by its content is kept for ever, the shell is asked for again', async () => {
  const script = await ask('/assets/index-a1.js', { 'accept-encoding': 'br, gzip' });
  assert.equal(script.headers.get('cache-control'), 'public, max-age=31536000, immutable');
  assert.equal(script.headers.get('content-type'), 'text/javascript; charset=utf-8');
  assert.equal(script.headers.get('content-encoding'), 'gzip');
  assert.equal(gunzipSync(await script.answer.arrayBuffer()).toString(), 'let a;');
  assert.equal((await ask('/assets/index-a1.js')).text, 'let a;');
  assert.equal((await ask('/')).headers.get('cache-control'), 'no-cache');
});

test('no script but its own runs, and nobody else is asked', async () => {
  const { headers } = await ask('/');
  assert.equal(
    headers.get('content-security-policy'),
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  );
  assert.equal(headers.get('x-content-type-options'), 'nosniff');
  // It speaks for itself, and not for the host and those below it.
  assert.equal(headers.get('strict-transport-security'), null);
});

test('it needs no token, for it holds no data; under a foreign name it is not there without one', async () => {
  assert.equal((await ask('/', { host: 'gw.example' }, 'token')).status, 200);
  assert.equal((await ask('/', { host: 'evil.example' })).status, 403);
});

test('where nothing was built there is no page', () => {
  assert.equal(openPage(join(directory, 'nowhere')), undefined);
});
