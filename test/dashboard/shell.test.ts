/** What all rooms share: the header, links, the server switch, and what is said when there is nothing. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import type { Browser } from 'playwright-core';

import { without } from '../plimsoll.ts';
import { barriers, launch, look, type Look } from './browser.ts';
import { watchFleet, type WatchedFleet } from './watched-fleet.ts';

describe('the frame of the rooms', { skip: without('chromium'), timeout: 120_000 }, () => {
  let browser: Browser;
  let fleet: WatchedFleet;
  before(async () => {
    browser = await launch();
    fleet = await watchFleet({ servers: { gw1: 'figure1-40', gw2: 'registrations-36' } });
  });
  after(async () => {
    await browser?.close();
    await fleet?.close();
  });
  const open = (path: string, options: Look = {}) =>
    look(browser, fleet.address + path, { now: fleet.now, ...options });

  it('a copied link has times that stay', async () => {
    const { page, done } = await open('/servers/gw1/understand?from=now-6h&zone=utc');
    await page.getByRole('button', { name: 'Copy link' }).click();
    await page.getByText('The link is copied').waitFor();
    const link = new URL(await page.evaluate<string>('navigator.clipboard.readText()'));
    assert.equal(link.pathname, '/servers/gw1/understand');
    assert.equal(link.searchParams.get('zone'), 'utc');
    const [from, to] = ['from', 'to'].map((end) => Date.parse(link.searchParams.get(end) ?? ''));
    assert.equal((to ?? 0) - (from ?? 0), 6 * 3_600_000);
    assert.ok(Math.abs((to ?? 0) - fleet.now) < 5000);
    await done();
  });

  it('another server is a choice away, in the same room', async () => {
    const { page, done } = await open('/servers/gw1/understand?from=now-6h&selected=leak');
    await page.getByLabel('Server', { exact: true }).selectOption('gw2');
    await page.waitForURL('**/servers/gw2/understand?from=now-6h');
    assert.equal(await page.title(), 'gw2 · Understand · Plimsoll');
    await page.goBack();
    assert.equal(await page.getByLabel('Server', { exact: true }).inputValue(), 'gw1');
    await done();
  });

  it('a language that cannot be loaded is said, and the page stays in the one it has', async () => {
    const { page, done } = await open('/servers/gw1/understand');
    await page.route('**/assets/zh-CN*', (route) => route.abort());
    await page.locator('.settings summary').click();
    await page.getByLabel('Language').selectOption('zh-CN');
    await page.getByText('The other language could not be loaded').waitFor();
    assert.equal(await page.getByRole('link', { name: 'Understand' }).count(), 1);
    await done(/ERR_FAILED/);
  });

  it('rooms lead to the server that needs a person first, and from a server to its others', async () => {
    const { page, done } = await open('/');
    await page.locator('.fleet-row').first().waitFor();
    const urgent = await page.locator('a.server').first().innerText();
    await page.keyboard.press('3');
    await page.waitForURL(`**/servers/${urgent}/understand`);
    await page.getByRole('link', { name: 'Dimension' }).click();
    await page.waitForURL(`**/servers/${urgent}/dimension`);
    assert.deepEqual(await barriers(page), []);
    await done();
  });

  it('a server that nobody watches is a problem with its sentence, in the reader’s language', async () => {
    const { page, done } = await open('/servers/nobody/understand', { language: 'zh-CN' });
    const problem = page.getByRole('alert').first();
    await problem.waitFor();
    assert.match(await problem.innerText(), /nobody.*[一-鿿]/s);
    await done(/status of 404/);
  });

  it('a link that leads nowhere, or to no server, offers what there is', async () => {
    const { page, done } = await open('/servers/gw1/nonsense');
    await page.getByRole('heading', { name: 'There is no such page.' }).waitFor();
    await page.goto(`${fleet.address}/servers/gateway/monitor`);
    await page.getByRole('heading', { name: 'No server called "gateway" is watched.' }).waitFor();
    assert.equal(await page.locator('.plot').count(), 0);
    for (const cut of ['/monitor', '/servers/%E0%A4%A/monitor']) {
      await page.goto(fleet.address + cut);
      await page.getByRole('heading', { name: 'Which server?' }).waitFor();
    }
    assert.deepEqual(await barriers(page), []);
    await page.locator('main').getByRole('link', { name: 'gw2' }).click();
    await page.waitForURL('**/servers/gw2/monitor');
    await page.locator('.plot').first().waitFor();
    await page.goto(`${fleet.address}/servers/gw2/monitor?from=now-999999d`);
    await page
      .getByText(/real_used was between/)
      .first()
      .waitFor();
    assert.equal(await page.locator('.problem:not(:empty)').count(), 0);
    await done(/status of 404/);
  });

  it('at 400 % the bar leaves room for the page, and the room that is shown is among the tabs', async () => {
    const { page, done } = await open('/servers/gw1/dimension', { size: [320, 256] });
    await page.locator('.bench').waitFor();
    const tab = await page.locator('nav [aria-current]').boundingBox();
    assert.ok(tab !== null && tab.x >= 0 && tab.x + tab.width <= 320, JSON.stringify(tab));
    await page.locator('.wish input').last().focus();
    assert.equal((await page.locator('header.top').boundingBox())?.y === 0, false);
    await done();
  });

  it('a room that breaks off says so, and the others go on', async () => {
    const { page, done } = await open('/');
    await page.route('**/explanation', (route) => route.fulfill({ json: { verdicts: 1 } }));
    await page.locator('.fleet-row').first().waitFor();
    await page.keyboard.press('3');
    const broken = page.getByRole('alert');
    await broken.getByRole('heading', { name: 'This room broke off.' }).waitFor();
    assert.match(await broken.innerText(), /TypeError/);
    assert.deepEqual(await barriers(page), []);
    await page.unroute('**/explanation');
    await page.keyboard.press('2');
    await page.locator('.plot').first().waitFor();
    await page.keyboard.press('3');
    await page.locator('.verdict').first().waitFor();
    await done(/TypeError/);
  });

  it('there is a page without servers', async () => {
    const none = await watchFleet({ servers: {} });
    const { page, done } = await look(browser, none.address);
    await page.getByText('No server is watched.').waitFor();
    assert.deepEqual(await barriers(page), []);
    await done();
    await none.close();
  });
});
