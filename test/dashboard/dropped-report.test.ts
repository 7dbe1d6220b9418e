/** Reports that are dropped onto the page: opened as the recording would have been, read as data, and never as a page. */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';

import type { Browser } from 'playwright-core';

import { run, without } from '../plimsoll.ts';
import { barriers, launch, look, type Look } from './browser.ts';
import { drop, paste } from './hand.ts';
import { heldAt, heldOn } from './held.ts';
import { looksLike } from './picture.ts';
import { factsIn } from './report-facts.ts';
import { watchFleet, type WatchedFleet } from './watched-fleet.ts';

const RECORDING = 'recordings/figure1full-36.jsonl.gz';
const NAME = 'figure1full-36.jsonl.gz';

describe('a report dropped onto the page', { skip: without('chromium'), timeout: 180_000 }, () => {
  let browser: Browser;
  let fleet: WatchedFleet;
  const directory = mkdtempSync(join(tmpdir(), 'plimsoll-dropped-'));
  const file = (name: string) => join(directory, name);
  before(async () => {
    browser = await launch();
    fleet = await watchFleet({ servers: { gw1: 'figure1-40' } });
    await run(['report', RECORDING, '--no-twin', '-o', file('night.html')]);
  });
  after(async () => {
    await browser?.close();
    await fleet?.close();
    rmSync(directory, { recursive: true });
  });

  const open = async (path = '/', options: Look = {}) => {
    const opened = await look(browser, fleet.address + path, {
      now: fleet.now,
      size: [1280, 900],
      ...options,
    });
    await opened.page.locator('.fleet-row, .invitation').first().waitFor();
    return opened;
  };

  it('is explained as the recording is: the same JSON, the same charts, the same size', async () => {
    const { page, done } = await open();
    await drop(page, file('night.html'));
    await page.locator('.findings').waitFor();
    assert.match(page.url(), /\/servers\/figure1full-36\.jsonl\.gz\/understand\?from=2026-11-22T/);
    assert.match(
      await page.locator('.open-file').innerText(),
      /^night\.html stays in your browser.* Made 2026-.* with plimsoll \d/,
    );
    const saving = page.waitForEvent('download');
    await page.locator('.as-json').click();
    const saved = JSON.parse(readFileSync(await (await saving).path(), 'utf8')) as Explained;
    const { out } = await run(['explain', RECORDING, '--json']);
    const told = JSON.parse(out) as Explained;
    assert.deepEqual(saved, { ...told, server: { ...told.server, name: NAME } });
    await page
      .locator('.plot .u-over')
      .first()
      .click({ position: { x: 400, y: 100 } });
    await page.locator('.bars', { hasText: 'At the moment chosen' }).waitFor();
    const at = new URL(page.url()).searchParams.get('at') ?? '';
    assert.deepEqual(await heldOn(page, 'At the moment chosen'), await heldAt(RECORDING, at));
    assert.deepEqual(await barriers(page), []);
    await page.keyboard.press('2');
    await page.locator('.chart').nth(5).waitFor();
    assert.match(
      await page.locator('.chart .summary').first().innerText(),
      /highest at 22:42:1\d; last it was 113\.7 MiB, 44\.4 % of 256 MiB/,
    );
    await page.keyboard.press('4');
    const { out: recommended } = await run(['recommend', RECORDING, '--no-twin', '--json']);
    const { shared } = JSON.parse(recommended) as Recommended;
    await page.locator('.told strong', { hasText: `-m ${shared.recommended_mib}` }).waitFor();
    await page.getByRole('button', { name: 'Close the file' }).click();
    await page.locator('.fleet-row a.server', { hasText: 'gw1' }).waitFor();
    await done();
  });

  it('reads in the language of who opens it', async () => {
    const { page, done } = await open('/understand', { language: 'zh-CN', scheme: 'dark' });
    await drop(page, file('night.html'));
    await page.locator('.findings').waitFor();
    assert.match(await page.locator('.finding-card').first().innerText(), /重载/);
    assert.match(await page.locator('.open-file').innerText(), /只留在您的浏览器中/);
    await looksLike(page, 'dropped-report-zh-CN');
    assert.deepEqual(await barriers(page), []);
    await done();
  });

  it('runs nothing of it, and what it says is text', async () => {
    const evil = '<img src=x onerror=alert(1)>';
    const night = readFileSync(file('night.html'), 'utf8');
    const facts = JSON.stringify(factsIn(night))
      .replaceAll(NAME, evil)
      .replaceAll('The server started.', evil);
    const packed = gzipSync(facts).toString('base64');
    writeFileSync(
      file('evil.html'),
      [
        '<!doctype html><meta http-equiv="refresh" content="0;url=http://127.0.0.1:9/">',
        `${evil}<svg onload=alert(2)><link rel=stylesheet href=http://127.0.0.1:9/x.css>`,
        `<script>alert(3)</script><script type="application/gzip" id="report">${packed}</script>`,
        '<script>document.body.innerHTML = "gone"</script>',
      ].join('\n'),
    );
    const { page, done } = await open();
    await drop(page, file('evil.html'));
    await page.locator('.findings').waitFor();
    assert.equal(await page.locator('h1').innerText(), evil);
    assert.match(await page.locator('.story').innerText(), /<img src=x onerror=alert\(1\)>/);
    assert.equal(await page.locator('main img').count(), 0);
    await done();
  });

  for (const [what, make, says] of [
    [
      'another page',
      () => '<!doctype html><title>x</title><p id="report">x</p>',
      /no report of Plimsoll/,
    ],
    [
      'a report that was cut off',
      (html: string) => html.slice(0, html.indexOf('id="report"') + 9000),
      /cannot be read \(unexpected end\)/,
    ],
    [
      'a report that is none',
      () =>
        `<!doctype html><script id="report">${gzipSync('{"schema":"plimsoll/report/v7"}').toString('base64')}</script>`,
      /cannot be read \(plimsoll\/report\/v7\)/,
    ],
    [
      'rubbish',
      () => '<!doctype html><script id="report">!!!</script>',
      /The report in .*cannot be read/,
    ],
  ] as const)
    it(`${what} is a problem that is said, and nothing is opened`, async () => {
      writeFileSync(file('other.html'), make(readFileSync(file('night.html'), 'utf8')));
      const { page, done } = await open();
      await drop(page, file('other.html'));
      await page.locator('.open-file.failed').waitFor();
      assert.match(await page.locator('.open-file').innerText(), says);
      assert.equal(await page.locator('.fleet-row').count(), 1);
      assert.deepEqual(await barriers(page), []);
      await done();
    });

  it('is opened alone; pasted, it is read as well', async () => {
    const { page, done } = await open();
    await drop(page, file('night.html'), RECORDING);
    await page.locator('.open-file.failed').waitFor();
    assert.match(
      await page.locator('.open-file').innerText(),
      /night\.html is a report, and is opened alone/,
    );
    writeFileSync(file('notes.html'), '<!doctype html><title>notes</title>');
    await drop(page, file('notes.html'), RECORDING);
    await page.locator('.findings').waitFor();
    assert.match(await page.locator('.open-file').innerText(), /notes\.html/);
    await page.getByRole('button', { name: 'Close the file' }).click();
    await page.locator('.fleet-row').waitFor();
    await paste(page, readFileSync(file('night.html'), 'utf8'));
    await page.locator('.findings').waitFor();
    assert.equal(await page.locator('h1').innerText(), NAME);
    await done();
  });
});

interface Explained {
  readonly server: object;
}

interface Recommended {
  readonly shared: { readonly recommended_mib: number };
}
