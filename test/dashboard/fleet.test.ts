/** Journeys through the fleet, in a real browser over a real daemon. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import type { Browser, Locator, Page } from 'playwright-core';
import { PNG } from 'pngjs';

import { without } from '../plimsoll.ts';
import { barriers, launch, look, type Look } from './browser.ts';
import { looksLike } from './picture.ts';
import { watchFleet, type WatchedFleet } from './watched-fleet.ts';

const HOSTILE = '<img src=x onerror=alert(1)> "gw\'';
const BY_URGENCY = ['full', 'edge-10', 'lost', 'edge-1', 'edge-2', 'registrar', HOSTILE];

describe('the fleet', { skip: without('chromium'), timeout: 180_000 }, () => {
  let browser: Browser;
  let fleet: WatchedFleet;
  before(async () => {
    browser = await launch();
    fleet = await watchFleet({
      servers: {
        'edge-1': 'figure1full-36',
        'edge-2': 'ladder-36',
        'edge-10': 'leak-36',
        registrar: 'registrations-36',
        full: 'oom-36',
        [HOSTILE]: 'figure1-40',
        lost: 'silent',
      },
    });
    await fleet.pass(62);
  });
  after(async () => {
    await browser?.close();
    await fleet?.close();
  });

  const names = (page: Page) => page.locator('a.server').allTextContents();
  const open = async (path = '/', options: Look = {}) => {
    const opened = await look(browser, fleet.address + path, { now: fleet.now, ...options });
    await opened.page.locator('.fleet-row').first().waitFor();
    return opened;
  };

  for (const [name, options] of [
    ['fleet', {}],
    ['fleet-zh-CN-dark', { language: 'zh-CN', scheme: 'dark' }],
    ['fleet-phone', { size: [390, 844] }],
  ] as const)
    it(`shows who needs a person first, and who is silent: ${name}`, async () => {
      const { page, done } = await open('/', options);
      assert.deepEqual(await names(page), BY_URGENCY);
      await page.locator('.sparkline').nth(5).waitFor();
      for (const place of ['.sparkline', '.seen time', '.finding span'])
        assert.ok(await page.locator(`.fleet-row ${place}`).first().isVisible(), place);
      const isCut = await page.evaluate(
        `[...document.querySelectorAll('.finding span')].some((one) => one.scrollHeight > one.clientHeight + 1)`,
      );
      if (name === 'fleet-phone') assert.equal(isCut, false, 'a sentence is cut');
      const wide = await page.evaluate('document.documentElement.scrollWidth > innerWidth');
      assert.equal(wide, false, 'it scrolls sideways');
      await looksLike(page, name);
      assert.deepEqual(await barriers(page), []);
      await done();
    });

  it('says of each what the API says: depth with its load line, finding, calls', async () => {
    const api = `${fleet.address}/api/v1/servers/edge-10`;
    const { shared } = (await (await fetch(`${api}/recommendation`)).json()) as {
      readonly shared: { readonly recommended_mib: number };
    };
    const { page, done } = await open();
    const row = page.locator('.fleet-row', { hasText: 'edge-10' });
    const answer = await fetch(api);
    const said = (await answer.json()) as {
      readonly worst: { readonly sentence: string };
      readonly recommended_bytes: number;
    };
    assert.equal(await row.locator('.finding').innerText(), said.worst.sentence);
    assert.equal(await row.locator('a.server').getAttribute('title'), said.worst.sentence);
    const recommended = said.recommended_bytes / 1024 ** 2;
    assert.equal(recommended, shared.recommended_mib);
    assert.equal(
      await row
        .getByRole('img', { name: /in use/ })
        .first()
        .getAttribute('aria-label'),
      `129.2 MiB in use, 50.5 % of 256 MiB; the most since the start 133.7 MiB; recommended ${recommended} MiB`,
    );
    await done();
  });

  it('is driven by the keyboard alone, and back undoes each step', async () => {
    const { page, done } = await open();
    await page.keyboard.press('/');
    await page.keyboard.type('EDGE reload');
    await page.waitForURL('**/?filter=EDGE+reload');
    assert.deepEqual(await names(page), ['edge-1', 'edge-2']);
    await page.keyboard.press('Escape');
    await page.keyboard.press('j');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/servers/edge-2/monitor');
    // The focus goes along, and comes back to the row.
    await page.locator('.now h1:focus').waitFor();
    await page.keyboard.press('3');
    await page.waitForURL('**/servers/edge-2/understand');
    await page.locator('.page-head h1:focus').waitFor();
    await page.goBack();
    await page.goBack();
    await page.locator('a.server:focus', { hasText: 'edge-2' }).waitFor();
    await page.keyboard.press('k');
    await page.locator('a.server:focus', { hasText: 'edge-1' }).waitFor();
    assert.equal(await page.getByRole('searchbox').inputValue(), 'EDGE reload');
    await page.keyboard.press('?');
    const help = page.getByRole('dialog', { name: 'Keyboard' });
    assert.match(await help.innerText(), /go to a room: Understand/);
    assert.deepEqual(await barriers(page), []);
    await page.keyboard.press('Escape');
    await help.waitFor({ state: 'detached' });
    await done();
  });

  it('sorts as it is asked to, says when nothing fits, and a link carries both', async () => {
    const { page, done } = await open();
    await page.getByLabel('Sorted by').selectOption('server');
    await page.waitForURL('**/?sort=server');
    assert.deepEqual(await names(page), [
      HOSTILE,
      'edge-1',
      'edge-2',
      'edge-10',
      'full',
      'lost',
      'registrar',
    ]);
    await page.getByRole('searchbox').fill('nobody like that');
    await page.getByText('No server fits the filter.').waitFor();
    await page.goto(page.url().replace(/filter=[^&]*/, 'filter=edge-1'));
    await page.locator('.fleet-row').first().waitFor();
    assert.deepEqual(await names(page), ['edge-1', 'edge-10']);
    await done();
  });

  it('remembers how it is shown: language, colours, whether single keys do anything', async () => {
    const { page, done } = await open('/?lang=en', { language: 'zh-CN' });
    await page.locator('.settings summary').click();
    await page.getByLabel('Appearance').selectOption('dark');
    assert.equal(await page.evaluate('document.documentElement.dataset.theme'), 'dark');
    assert.deepEqual(await barriers(page), []);
    await page.getByLabel('Single keys').selectOption('off');
    await page.getByLabel('Language').selectOption('zh-CN');
    await page.getByText('7 台服务器').waitFor();
    await page.goto(fleet.address);
    await page.getByText('7 台服务器').waitFor();
    for (const key of ['j', '3', '/', '?']) await page.keyboard.press(key);
    assert.equal(await page.evaluate('document.activeElement === document.body'), true);
    assert.equal(page.url(), `${fleet.address}/`);
    await page.keyboard.press('ArrowDown');
    await page.locator('a.server:focus').waitFor();
    await page.locator('.tools').getByRole('button', { name: '键盘' }).click();
    assert.match(await page.getByRole('dialog').innerText(), /已在设置中关闭/);
    assert.equal(await page.evaluate('document.documentElement.dataset.theme'), 'dark');
    await done();
  });

  it('says with shapes what colours say, where the system forces its own', async () => {
    const { page, done } = await open();
    await page.emulateMedia({ forcedColors: 'active' });
    for (const standing of ['critical', 'warning', 'notice', 'away'])
      assert.ok((await ink(page.locator(`.standing.${standing}`).first())) > 0.2, standing);
    assert.ok((await ink(page.locator('.sparkline').first())) > 0.005, 'sparkline');
    const underlines = await page.locator('.top nav a').evaluateAll((links) =>
      links.map((link) => {
        const page = globalThis as unknown as {
          getComputedStyle(of: unknown): { readonly borderBottomColor: string };
        };
        return page.getComputedStyle(link).borderBottomColor;
      }),
    );
    assert.equal(new Set(underlines).size, 2, underlines.join());
    assert.notEqual(underlines[0], underlines[1]);
    await done();
  });

  it('follows the daemon while it goes on', async () => {
    const { page, done } = await open();
    const row = page.locator('.fleet-row').first();
    const before = await row.locator('time').getAttribute('datetime');
    await fleet.pass(5);
    await row.locator(`time:not([datetime="${before}"])`).waitFor();
    // A clock that is set while somebody looks, ahead or back, makes nobody silent.
    for (const day of [1, -1]) {
      const last = await row.locator('time').getAttribute('datetime');
      await page.clock.setFixedTime(fleet.now + day * 86_400_000);
      await fleet.pass(2);
      await row.locator(`time:not([datetime="${last}"])`).waitFor();
      await row.getByText('just now').waitFor();
    }
    await done();
  });
});

it('the last hour is drawn as soon as two minutes of it are known', {
  skip: without('chromium'),
  timeout: 60_000,
}, async () => {
  const fleet = await watchFleet({ hasHistory: false, servers: { gw: 'figure1-40' } });
  const browser = await launch();
  try {
    const { page, done } = await look(browser, fleet.address, { now: fleet.now });
    await page.locator('.fleet-row .gauge').waitFor();
    assert.equal(await page.locator('.sparkline').count(), 0);
    for (let minute = 0; minute < 3; minute++) {
      await page.clock.setFixedTime(fleet.now + 60_000);
      await fleet.pass(60);
    }
    await page.locator('.sparkline').waitFor();
    await done();
  } finally {
    await browser.close();
    await fleet.close();
  }
});

/** The share of its pixels that is nearer to black than to white. */
async function ink(place: Locator): Promise<number> {
  const { data } = PNG.sync.read(await place.screenshot());
  let dark = 0;
  for (let at = 0; at < data.length; at += 4)
    if ((data[at] ?? 0) + (data[at + 1] ?? 0) + (data[at + 2] ?? 0) < 384) dark++;
  return dark / (data.length / 4);
}

it('500 servers are there at once, and only those in sight are drawn', {
  skip: without('chromium'),
  timeout: 120_000,
}, async () => {
  const recordings = ['figure1-40', 'ladder-36', 'leak-36', 'oom-36'];
  const fleet = await watchFleet({
    hasHistory: false,
    servers: Object.fromEntries(
      Array.from({ length: 500 }, (_, index) => [`gw-${index}`, recordings[index % 4] ?? '']),
    ),
  });
  const browser = await launch();
  try {
    const { page, done } = await look(browser, fleet.address);
    await page.getByText('500 servers').waitFor();
    assert.equal(await page.locator('a.server').count(), 500);
    await page.locator('.gauge').first().waitFor();
    const drawn = await page.locator('.gauge').count();
    assert.ok(drawn < 60, `${drawn} are drawn`);
    await page.locator('a.server').last().focus();
    await page.locator('.fleet-row').last().locator('.gauge').waitFor();
    await page.getByRole('searchbox').fill('gw-499');
    await page.locator('.fleet-row').nth(1).waitFor({ state: 'detached' });
    assert.match(await page.locator('.spoken').innerText(), /^1 of 500 shown$/);
    await done();
  } finally {
    await browser.close();
    await fleet.close();
  }
});
