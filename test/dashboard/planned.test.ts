/** Journeys to a platform that does not exist yet, in a real browser: with servers and without, by keyboard, in both languages. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import type { Browser, Page } from 'playwright-core';

import { run, without } from '../plimsoll.ts';
import { barriers, launch, look, type Look } from './browser.ts';
import { looksLike } from './picture.ts';
import { watchFleet, type WatchedFleet } from './watched-fleet.ts';

const sizeOn = (page: Page) => page.locator('.told strong').innerText();
const lineOn = (page: Page) => page.locator('.start-line code').innerText();

/** As the command line says it. */
async function recommended(...options: readonly string[]): Promise<string> {
  const scenario = ['recommend', '--scenario', 'reference-platform', '--no-twin', '--json'];
  const { code, out } = await run([...scenario, ...options]);
  assert.equal(code, 0);
  return (JSON.parse(out) as { readonly start_line: string }).start_line;
}

describe('a platform that does not exist yet', {
  skip: without('chromium'),
  timeout: 240_000,
}, () => {
  let browser: Browser;
  let fleet: WatchedFleet;
  let nobody: WatchedFleet;
  before(async () => {
    browser = await launch();
    fleet = await watchFleet({ servers: { gw1: 'pkg-36' } });
    nobody = await watchFleet({ servers: {} });
  });
  after(async () => {
    await browser?.close();
    await fleet?.close();
    await nobody?.close();
  });

  const open = async (query = '', options: Look = {}) => {
    const opened = await look(browser, `${nobody.address}/dimension${query}`, {
      size: [1280, 1000],
      ...options,
    });
    await opened.page.locator('.told .size').waitFor();
    return opened;
  };

  for (const [language, scheme] of [
    ['en', 'dark'],
    ['zh-CN', 'light'],
  ] as const)
    it(`has a page without any server: ${language}, ${scheme}`, async () => {
      const { page, done } = await open('', { language, scheme });
      assert.equal(await lineOn(page), await recommended());
      await looksLike(page, `planned-${language}`);
      assert.deepEqual(await barriers(page), []);
      assert.equal(await page.locator('.invitation').count(), 1);
      await done();
    });

  it('says what the command line says of the same demand; the link carries it', async () => {
    const { page, done } = await open('?cps=200&contacts=50000&risk=1');
    const options = '--calls-per-second 200 --registrations 50k --risk 1%';
    assert.equal(await lineOn(page), await recommended(...options.split(' ')));
    await page.locator('.wishes h2 button').click();
    await page.locator('.start-line code', { hasText: await recommended() }).waitFor();
    assert.equal(new URL(page.url()).search, '');
    await done();
  });

  it('is planned by the keyboard alone: another allocator, another version', async () => {
    const { page, done } = await open('?cps=50');
    const before = await sizeOn(page);
    await page.locator('#plan-allocator').focus();
    await page.keyboard.type('Q_M');
    await page.locator('.start-line code', { hasText: '-a Q_MALLOC' }).waitFor();
    const larger = await sizeOn(page);
    assert.ok(Number(larger.slice(3)) > Number(before.slice(3)), `${before}, then ${larger}`);
    assert.match(page.url(), /[?&]allocator=Q_MALLOC/);
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('End');
    await page.locator('.answered', { hasText: '2.2.8' }).first().waitFor();
    assert.match(page.url(), /[?&]version=2.2.8/);
    const { search } = new URL(page.url());
    const again = await open(search);
    assert.equal(await lineOn(again.page), await lineOn(page));
    await again.done();
    await done();
  });

  it('is tried by the twin', async () => {
    const { page, done } = await open('?cps=20&talk=30&prefixes=5000&workers=4');
    const trial = page.locator('.trial');
    await trial.locator('[role=status]').waitFor({ timeout: 120_000 });
    assert.match(await trial.innerText(), /-m \d+ carries the demand in 5 of 5 runs/);
    await done();
  });

  it('is reached from a server, by its link, the switch and a key, and back', async () => {
    const { page, done } = await look(browser, `${fleet.address}/servers/gw1/dimension`);
    await page.locator('.told .size').waitFor();
    await page.locator('.whose a').click();
    await page.locator('#plan-version').waitFor();
    assert.equal(new URL(page.url()).pathname, '/dimension');
    await page.locator('.server-switch').selectOption('gw1');
    await page.locator('#wish-allocator').waitFor();
    await page.locator('.server-switch').selectOption('a planned platform');
    await page.locator('#plan-version').waitFor();
    await page.goBack();
    await page.locator('#wish-allocator').waitFor();
    await page.keyboard.press('p');
    await page.locator('#plan-version').waitFor();
    await done();
  });

  it('fits a phone', async () => {
    const { page, done } = await open('', { size: [390, 844] });
    const width = await page.evaluate<number>('document.documentElement.scrollWidth');
    assert.ok(width <= 390, `${width} px wide`);
    await looksLike(page, 'planned-phone');
    assert.deepEqual(await barriers(page), []);
    await done();
  });
});
