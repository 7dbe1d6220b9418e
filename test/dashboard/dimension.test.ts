/** Journeys through Dimension, in a real browser over a real daemon: sliders, the answer, links, languages, the keyboard. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import type { Browser } from 'playwright-core';

import { platformOf, type PlatformFacts } from '../../src/dimension/platform-facts.ts';
import { wishedSize } from '../../src/dimension/wished-size.ts';
import { without } from '../plimsoll.ts';
import { barriers, launch, look, type Look } from './browser.ts';
import { looksLike } from './picture.ts';
import { watchFleet, type WatchedFleet } from './watched-fleet.ts';

describe('dimension', { skip: without('chromium'), timeout: 180_000 }, () => {
  let browser: Browser;
  let fleet: WatchedFleet;
  before(async () => {
    browser = await launch();
    fleet = await watchFleet({ servers: { gw1: 'figure1full-36' } });
    await fleet.pass(3);
  });
  after(async () => {
    await browser?.close();
    await fleet?.close();
  });

  const open = async (query = '', options: Look = {}) => {
    const opened = await look(browser, `${fleet.address}/servers/gw1/dimension${query}`, {
      now: fleet.now,
      size: [1280, 1000],
      ...options,
    });
    await opened.page.locator('.told .size').waitFor();
    return opened;
  };

  const factsOf = async (server: string) => {
    const answer = await fetch(`${fleet.address}/api/v1/servers/${server}/platform`);
    return (await answer.json()) as PlatformFacts;
  };

  for (const [language, scheme] of [
    ['en', 'light'],
    ['zh-CN', 'dark'],
  ] as const)
    it(`says what -m should be, and why: ${language}, ${scheme}`, async () => {
      const { page, done } = await open('', { language, scheme });
      await looksLike(page, `dimension-${language}`);
      assert.deepEqual(await barriers(page), []);
      await done();
    });

  it('says what the API says, as long as nobody moves a slider', async () => {
    const { page, done } = await open();
    const answer = await fetch(`${fleet.address}/api/v1/servers/gw1/recommendation`);
    const said = (await answer.json()) as {
      readonly shared: { readonly recommended_mib: number; readonly parts: readonly unknown[] };
    };
    assert.equal(
      await page.locator('.told strong').innerText(),
      `-m ${said.shared.recommended_mib}`,
    );
    assert.equal(await page.locator('.waterfall tbody tr').count(), said.shared.parts.length + 1);
    await done();
  });

  it('answers anew as the demand is written, keeps it in the address, and forgets it again', async () => {
    const { page, done } = await open();
    const size = () => page.locator('.told strong').innerText();
    const before = await size();
    await page.locator('#wish-cps').fill('500');
    await page.locator('#wish-cps').press('Enter');
    await page.locator('.told strong', { hasNotText: before }).waitFor();
    const more = await size();
    assert.ok(Number(more.slice(3)) > Number(before.slice(3)), `${before}, then ${more}`);
    assert.match(page.url(), /[?&]cps=500/);
    const again = await open(`?cps=500`);
    assert.equal(await again.page.locator('.told strong').innerText(), more);
    await again.done();
    await page.locator('.wishes h2 button').click();
    await page.locator('.told strong', { hasText: before }).waitFor();
    assert.doesNotMatch(page.url(), /cps/);
    await done();
  });

  it('is moved by the keyboard alone', async () => {
    const { page, done } = await open();
    const slider = page
      .locator('.wish', { has: page.locator('#wish-contacts') })
      .locator('[type=range]');
    await slider.focus();
    await page.keyboard.press('End');
    assert.match(page.url(), /contacts=2000000/);
    await page.locator('.told strong', { hasText: /^-m \d{4,}$/ }).waitFor();
    await done();
  });

  it('reckons with another allocator, keeps it in the address, says how to start it and what to mind', async () => {
    const { page, done } = await open('?cps=100&talk=60');
    const size = page.locator('.told strong');
    const before = await size.innerText();
    const choice = page.locator('#wish-allocator');
    assert.equal(await choice.locator('option:checked').innerText(), 'as seen: F_MALLOC');
    await choice.focus();
    await page.keyboard.type('Q_MALLOC_D');
    await size.getByText(before).waitFor({ state: 'detached' });
    assert.match(page.url(), /[?&]allocator=Q_MALLOC_DBG/);
    const facts = await factsOf('gw1');
    const wish = { callsPerSecond: 100, callSeconds: 60, allocator: 'Q_MALLOC_DBG' };
    const told = wishedSize(platformOf(facts), wish);
    assert.ok(told.ok);
    const { shared, private: own } = told.value;
    const line = `-m ${shared.recommendedMib} -M ${own?.recommendedMib} -a Q_MALLOC_DBG`;
    assert.equal(await page.locator('.start-line code').innerText(), line);
    assert.match(await page.locator('.pair').innerText(), /each block costs the other header/);
    assert.deepEqual(await barriers(page), []);
    const link = new URL(page.url()).search;
    const again = await open(link, { language: 'zh-CN' });
    assert.equal(await again.page.locator('.start-line code').innerText(), line);
    await again.done();
    await page.locator('.wishes h2 button').click();
    await page.locator('.start-line code', { hasNotText: '-a' }).waitFor();
    assert.doesNotMatch(page.url(), /allocator/);
    await done();
  });

  it('says so where facts of an older daemon cannot tell of another allocator', async () => {
    const { page, done } = await look(browser, `${fleet.address}/`, { now: fleet.now });
    const { blocksAtRest: _, processes: __, ...platform } = (await factsOf('gw1')).platform;
    await page.route('**/platform', (route) =>
      route.fulfill({ json: { schema: 'plimsoll/platform/v1', platform } }),
    );
    await page.goto(`${fleet.address}/servers/gw1/dimension?allocator=Q_MALLOC`);
    await page.locator('.told .size').waitFor();
    assert.equal(await page.locator('#wish-allocator').isDisabled(), true);
    assert.match(await page.locator('.wishes').innerText(), /an older version of Plimsoll told/);
    assert.deepEqual(await barriers(page), []);
    await done();
  });

  it('has the twin try the answer: its pool is drawn meanwhile, and the verdict is said', async () => {
    const { page, done } = await open('?cps=2&talk=10&reloads=never&allocator=HP_MALLOC');
    const trial = page.locator('.trial');
    await trial.locator('[role=status]').waitFor({ timeout: 120_000 });
    const size = await page.locator('.told strong').innerText();
    assert.match(await trial.innerText(), new RegExp(`${size} carries the demand in 5 of 5 runs`));
    const map = (await trial.locator('canvas').getAttribute('aria-label')) ?? '';
    assert.match(await trial.innerText(), /-m 104 fails in 5 of 5 runs/);
    assert.match(map, /The pool of -m \d+ in that run.* used, .* overhead, .* free\./);
    assert.deepEqual(await barriers(page), []);
    await done();
  });

  it('fits a phone', async () => {
    const { page, done } = await open('', { size: [390, 844] });
    const width = await page.evaluate<number>('document.documentElement.scrollWidth');
    assert.ok(width <= 390, `${width} px wide`);
    assert.deepEqual(await barriers(page), []);
    await done();
  });
});
