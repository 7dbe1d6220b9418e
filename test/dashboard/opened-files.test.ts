/** Journeys with files that are dropped onto the page: nothing of them leaves the browser. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';

import type { Browser } from 'playwright-core';

import { run, without } from '../plimsoll.ts';
import { barriers, launch, look, type Look } from './browser.ts';
import { drop, dropLongLog, paste } from './hand.ts';
import { heldAt, heldOn } from './held.ts';
import { looksLike } from './picture.ts';
import { watchFleet, type WatchedFleet } from './watched-fleet.ts';

const RECORDING = 'recordings/figure1full-36.jsonl.gz';
const DUMP = 'test/fixtures/dumps/f_malloc_dbg-syslog-shm-1.log.gz';
const LOG = 'test/fixtures/logs/oom-36.log.gz';

describe('files dropped onto the page', { skip: without('chromium'), timeout: 180_000 }, () => {
  let browser: Browser;
  let fleet: WatchedFleet;
  before(async () => {
    browser = await launch();
    fleet = await watchFleet({ servers: { gw1: 'figure1-40' } });
    await fleet.pass(2);
  });
  after(async () => {
    await browser?.close();
    await fleet?.close();
  });

  /** Opens a page whose daemon is not asked for anything any more once files are dropped. */
  const open = async (path = '/', options: Look = {}) => {
    const opened = await look(browser, fleet.address + path, {
      now: fleet.now,
      size: [1280, 900],
      ...options,
    });
    const asked: string[] = [];
    opened.page.on('request', (request) => {
      const { pathname } = new URL(request.url());
      if (request.method() !== 'GET' || request.postData() !== null) asked.push(pathname);
    });
    return { ...opened, sent: asked };
  };

  it('a recording dropped in the fleet is explained as the command explains it', async () => {
    const { page, done, sent } = await open('/');
    await page.locator('.fleet-row').waitFor();
    await drop(page, RECORDING);
    await page.locator('.findings').waitFor();
    assert.match(page.url(), /\/servers\/figure1full-36\.jsonl\.gz\/understand/);
    assert.match(await page.locator('.open-file').innerText(), /stays in your browser/);
    const saving = page.waitForEvent('download');
    await page.locator('.as-json').click();
    const saved = JSON.parse(readFileSync(await (await saving).path(), 'utf8')) as Explained;
    const { out } = await run(['explain', RECORDING, '--json']);
    const told = JSON.parse(out) as Explained;
    const { name: _, ...server } = told.server;
    const { name, ...ours } = saved.server;
    assert.equal(name, 'figure1full-36.jsonl.gz');
    assert.deepEqual({ ...saved, server: ours }, { ...told, server });
    assert.deepEqual(sent, []);
    assert.deepEqual(await barriers(page), []);
    await page.keyboard.press('2');
    await page.locator('.chart').nth(5).waitFor();
    assert.match(
      await page.locator('.chart .summary').first().innerText(),
      /highest at 22:42:17; last it was 113\.7 MiB, 44\.4 % of 256 MiB/,
    );
    await page
      .locator('.plot .u-over')
      .first()
      .click({ position: { x: 300, y: 100 } });
    await page.locator('.bars', { hasText: 'At the moment chosen' }).waitFor();
    const at = new URL(page.url()).searchParams.get('at') ?? '';
    assert.deepEqual(await heldOn(page, 'At the moment chosen'), await heldAt(RECORDING, at));
    await page.getByRole('button', { name: 'Close the file' }).click();
    await page.locator('.fleet-row a.server', { hasText: 'gw1' }).waitFor();
    await done();
  });

  it('what nothing is understood of is named beside what is shown', async () => {
    const { page, done } = await open('/');
    await page.locator('.fleet-row').waitFor();
    await drop(page, RECORDING, 'test/pictures/fleet.png');
    await page.locator('.findings').waitFor();
    assert.match(
      await page.locator('.open-file').innerText(),
      /figure1full-36\.jsonl\.gz stays in your browser.* Left out, .*: fleet\.png\./,
    );
    await done();
  });

  it('the reading of a long file can be stopped, and the fleet is there as before', async () => {
    const { page, done } = await open('/');
    await page.locator('.fleet-row').waitFor();
    await dropLongLog(page, 500);
    await page.getByText('Reading long.log').waitFor();
    await page.getByRole('button', { name: 'Stop reading' }).click();
    await page.locator('.open-file').waitFor({ state: 'detached' });
    assert.equal(await page.locator('.fleet-row').count(), 1);
    await drop(page, RECORDING);
    await page.locator('.findings').waitFor();
    await done();
  });

  it('a pasted printout is one reading, and says what it cannot tell', async () => {
    const { page, done } = await open('/understand', { language: 'zh-CN' });
    await page.locator('.invitation, .findings').first().waitFor();
    const { out } = await run(['collect', RECORDING, '--format', 'json', '--once']);
    const { statistics } = JSON.parse(out) as { statistics: Record<string, number> };
    const printout = Object.entries(statistics).map(
      ([statistic, value]) => `${statistic}:: ${value}`,
    );
    await paste(page, printout.join('\n'));
    await page.locator('.one-reading').waitFor();
    assert.match(
      await page.locator('.one-reading').innerText(),
      /256 MiB（-m 256）|256 MiB \(-m 256\)/,
    );
    assert.deepEqual(await barriers(page), []);
    await looksLike(page, 'printout-zh-CN');
    await done();
  });

  it('a log line says why memory was refused; garbage says that it is none of these', async () => {
    const { page, done } = await open('/understand');
    await paste(
      page,
      'ERROR:core:fm_malloc: not enough free shm memory (526879408 bytes left, need 65592), please increase the "-m" command line parameter!',
    );
    await page.locator('.log-says').waitFor();
    assert.match(await page.locator('.log-says').innerText(), /Shared memory is in pieces/);
    await paste(page, 'nothing of the kind');
    await page.locator('.open-file.failed').waitFor();
    assert.match(await page.locator('.open-file').innerText(), /no recording, no printout/);
    await done();
  });

  it('a recording and its log are one story', async () => {
    const { page, done } = await open('/');
    await drop(page, 'recordings/oom-36.jsonl.gz', LOG);
    await page.locator('.log-says').waitFor();
    await page.locator('.story-event').first().waitFor();
    assert.match(await page.locator('.story').innerText(), /The log has [\d,]+ refusals|refused/);
    assert.match(await page.locator('.log-says').innerText(), /Shared memory was full/);
    assert.match(await page.locator('.verdict').nth(1).innerText(), /yes[\s\S]*the log proves it/);
    await done();
  });

  it('a memory dump is a profile: flame graph, treemap, table, search, keyboard', async () => {
    const { page, done } = await open('/');
    await drop(page, DUMP);
    const graph = page.getByRole('listbox');
    await graph.waitFor();
    assert.deepEqual((await page.locator('.box.d1 > text').allTextContents()).slice(0, 3), [
      'tm 3.08 MiB',
      'drouting 2.05 MiB',
      'core 1.01 MiB',
    ]);
    await looksLike(page, 'profile');
    assert.deepEqual(await barriers(page), []);
    await graph.focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    assert.match(await page.locator('.active-box').innerText(), /^drouting.*2\.05 MiB, 31\.5 %/);
    await page.keyboard.press('Enter');
    assert.equal(await page.locator('.box.d1').count(), 1);
    await page.keyboard.press('Escape');
    assert.ok((await page.locator('.box.d1').count()) > 3);
    await page.getByRole('searchbox').fill('new_tmcb_list');
    assert.equal(await page.locator('.places tbody tr').count(), 1);
    await page.locator('.printed summary').click();
    const { out } = await run(['profile', DUMP]);
    await page.locator('.printed pre', { hasText: 'free' }).waitFor();
    assert.equal(await page.locator('.printed pre').textContent(), out.trimEnd());
    await page.getByRole('button', { name: 'Treemap' }).click();
    await page.locator('.boxes.treemap .box.d3').first().waitFor();
    assert.match(page.url(), /as=treemap/);
    assert.deepEqual(await barriers(page), []);
    await done();
  });

  it('a dump of a build that does not count says all that it says', async () => {
    const { page, done } = await open('/');
    const bare = 'test/fixtures/dumps/opensips-2.2.8-f_malloc-exit.log.gz';
    await drop(page, bare);
    const { out } = await run(['profile', bare]);
    await page.locator('.printed pre', { hasText: 'free' }).waitFor();
    assert.equal(await page.locator('.printed pre').textContent(), out.trimEnd());
    assert.deepEqual(await barriers(page), []);
    await done();
  });

  it('hostile names are text', async () => {
    const { page, done } = await open('/');
    const evil = '<img src=x onerror=alert(1)>';
    await paste(
      page,
      [
        'Memory status (shm):',
        'fm_status (0x7f311c4a6000):',
        ' heap size= 67108864',
        ' used= 1000, used+overhead=2000, free=1',
        `  1000 : 1 x [${evil}.c: ${evil}, line 3]`,
        'dumping free list:',
        '-----------------------------',
      ].join('\n'),
    );
    await page.locator('.places').waitFor();
    assert.match(await page.locator('.places').innerText(), /<img src=x onerror=alert\(1\)>/);
    assert.equal(await page.locator('img').count(), 0);
    await done();
  });
});

interface Explained {
  readonly server: { readonly name?: string };
}
