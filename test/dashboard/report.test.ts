/** Reports, as they are opened by who got one: a file, no network, no daemon. */
import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it, test } from 'node:test';
import { pathToFileURL } from 'node:url';

import type { Browser } from 'playwright-core';

import { run, without } from '../plimsoll.ts';
import { barriers, launch, look, type Look } from './browser.ts';
import { heldAt, heldOn } from './held.ts';
import { looksLike } from './picture.ts';
import { factsIn } from './report-facts.ts';

const RECORDING = 'recordings/figure1full-36.jsonl.gz';

const directory = mkdtempSync(join(tmpdir(), 'plimsoll-report-'));
after(() => rmSync(directory, { recursive: true }));
const file = (name: string) => join(directory, name);
/** Without the twin, which has its own journey (report-size.test.ts). */
const report = (...options: readonly string[]) => run(['report', ...options, '--no-twin']);

test('a report holds what explain says, in both languages, and says where it was written', async () => {
  const { code, out, talk } = await report(RECORDING, '-o', file('night.html'));
  assert.deepEqual([code, out], [0, '']);
  assert.match(
    talk,
    /^plimsoll: written: .*night\.html \(\d+(\.\d+)? KiB\)\n +Whoever has the file/,
  );
  const { told } = factsIn(readFileSync(file('night.html'), 'utf8'));
  for (const language of ['en', 'zh-CN']) {
    const { out: json } = await run(['explain', RECORDING, '--json', '--lang', language]);
    const said = JSON.parse(json) as { readonly server: object };
    const { explanation } = told[language] as { readonly explanation: typeof said };
    const name = 'figure1full-36.jsonl.gz';
    assert.deepEqual(explanation, { ...said, server: { ...said.server, name } });
  }
});

test('a name that would end the script is text; a file that cannot be written is a problem', async () => {
  const evil = file('<script>alert(1)<!--.jsonl.gz');
  copyFileSync(RECORDING, evil);
  await report(evil, '-o', file('evil.html'));
  const html = readFileSync(file('evil.html'), 'utf8');
  assert.equal(html.match(/<script/g)?.length, 2);
  assert.match(html, /<title>Memory of &lt;script&gt;alert\(1\)&lt;!--\.jsonl\.gz<\/title>/);
  const { code, talk } = await report(RECORDING, '-o', '/nowhere/x.html');
  assert.equal(code, 3);
  assert.match(talk, /\/nowhere\/x\.html/);
});

test('redacted: no name, no address, no path', async () => {
  await report(RECORDING, '--redact', '-o', file('redacted.html'));
  const html = readFileSync(file('redacted.html'), 'utf8');
  // The script speaks of addresses, too, but of none of this server.
  const text = html.replace(/<script type="module">.*/s, '') + JSON.stringify(factsIn(html));
  for (const name of ['figure1full-36', '127.0.0.1']) assert.ok(!text.includes(name), name);
});

describe('opened from a file', { skip: without('chromium'), timeout: 180_000 }, () => {
  let browser: Browser;
  before(async () => {
    browser = await launch();
    await report(RECORDING, '-o', file('english.html'));
    await report(RECORDING, '--lang', 'zh-CN', '-o', file('chinese.html'));
  });
  after(() => browser?.close());

  const open = async (name: string, options: Look = {}, view = '') => {
    const opened = await look(browser, pathToFileURL(file(name)).href + view, {
      size: [1280, 1400],
      ...options,
    });
    await opened.page.locator('.findings').waitFor();
    await opened.page.locator('.story-event').first().waitFor();
    return opened;
  };

  it('shows all of Understand and asks for nothing', async () => {
    const { page, done } = await open('english.html');
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    assert.equal(await page.title(), 'Memory of figure1full-36.jsonl.gz');
    assert.equal(await page.locator('.finding-card').count(), 4);
    assert.equal(await page.locator('.verdict').count(), 3);
    await page.locator('.chart').nth(6).waitFor();
    assert.match(
      await page.locator('.chart .summary').first().innerText(),
      /highest at 22:42:17; last it was 113\.7 MiB/,
    );
    await page.locator('.story-event.reload-spike button').click();
    assert.match(page.url(), /#\/servers\/.*selected=reload-spike-/);
    assert.match(await page.locator('.evidence').innerText(), /170\.4 MiB/);
    await page.goBack();
    assert.equal(await page.locator('.evidence').count(), 0);
    assert.deepEqual(await barriers(page), []);
    assert.deepEqual(asked, []);
    await done();
  });

  it('says who held the memory at a moment, as explain --at does, by the keyboard and by a link', async () => {
    const { page, done } = await open('chinese.html');
    await page.locator('.plot').first().focus();
    await page.keyboard.press('Home');
    for (let step = 0; step < 20; step++) await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('Enter');
    await page.locator('.bars', { hasText: '所选时刻' }).waitFor();
    const at = new URLSearchParams(page.url().replace(/^.*\?/, '')).get('at') ?? '';
    assert.deepEqual(await heldOn(page, '所选时刻'), await heldAt(RECORDING, at));
    assert.deepEqual(await barriers(page), []);
    await done();
    const link = `#/understand?at=2026-11-22T22:42:17Z`;
    const again = await open('english.html', {}, link);
    await again.page.locator('.bars', { hasText: 'At the moment chosen' }).waitFor();
    assert.deepEqual(
      await heldOn(again.page, 'At the moment chosen'),
      await heldAt(RECORDING, '2026-11-22T22:42:17Z'),
    );
    await again.done();
  });

  it('is in the language it was written in, and in the other at a choice', async () => {
    const { page, done } = await open('chinese.html', { scheme: 'dark' });
    assert.equal(await page.title(), 'figure1full-36.jsonl.gz 的内存');
    assert.match(await page.locator('.findings').innerText(), /值得知道的/);
    assert.deepEqual(await barriers(page), []);
    await page.locator('.settings summary').click();
    await page.locator('.sheet select').first().selectOption('en');
    await page.getByText('What is worth knowing').waitFor();
    assert.match(
      await page.locator('.finding-card').first().innerText(),
      /A reload while calls run/,
    );
    await done();
  });

  it('is readable on paper', async () => {
    const { page, done } = await open('english.html', { size: [760, 1100] });
    await page.emulateMedia({ media: 'print' });
    await looksLike(page, 'report-print');
    await done();
  });

  it('without a script it is the page of explain as text', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(pathToFileURL(file('english.html')).href);
    const { out } = await run(['explain', RECORDING]);
    const lines = out.trimEnd().split('\n');
    const shown = await page.locator('noscript').innerText();
    for (const line of lines.filter((each) => /^Leak|^Fragmentation|MiB/.test(each)))
      assert.ok(shown.includes(line.trim().slice(0, 60)), line);
    await context.close();
  });
});
