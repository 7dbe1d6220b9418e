/** Journeys through every room while a real daemon watches twins: in both languages, by keyboard alone, live, and through a restart. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import type { Browser, Page } from 'playwright-core';

import { formatBytes } from '../../src/base/bytes.ts';
import { without } from '../plimsoll.ts';
import { barriers, launch, look, type Look } from './browser.ts';
import { looksLike } from './picture.ts';
import { watchTwins, type WatchedTwins } from './watched-twins.ts';

/** In each language, what it is called, and how the room says where a holder's bytes come from. */
const LOOKS = [
  {
    how: { language: 'en', scheme: 'light' },
    said: { twin: 'twin', counted: /counted by the server/, estimated: /estimated/ },
  },
  {
    how: { language: 'zh-CN', scheme: 'dark' },
    said: { twin: '孪生', counted: /服务器自己统计/, estimated: /估计/ },
  },
] as const;

/** Told alike by the API, Monitor and Understand. */
const HAPPENED = [
  'The server started.',
  'Calls came faster, 0 → 11 a second: 4.18 MiB more.',
  'Calls came faster, 11 → 19.8 a second: 4.61 MiB more.',
  'Calls came slower, 19.8 → 10 a second: 4.65 MiB less until the next change.',
  'Calls came slower, 10 → 0 a second: 4.82 MiB less until the next change.',
  'A reload: 25.57 MiB more within 4 s, and then it was given back; its top, which no sample saw, took the high-water mark to 55.18 MiB. Old and new data live side by side until the new set is complete.',
  'Calls came faster, 0 → 14 a second: 5.35 MiB more.',
];

describe('a twin on the dashboard', { skip: without('chromium'), timeout: 180_000 }, () => {
  let browser: Browser;
  let twins: WatchedTwins;
  before(async () => {
    browser = await launch();
    twins = await watchTwins({ gateway: 'small-gateway', registrar: 'plain-registrar' });
    await twins.pass(480);
    for (const name of ['gateway', 'registrar']) await ask(`/${name}/recommendation`);
  });
  after(async () => {
    await browser?.close();
    await twins?.close();
  });

  const ask = async (path: string) =>
    (await (await fetch(`${twins.address}/api/v1/servers${path}`)).json()) as unknown;
  /** Until what is there last is there. */
  const open = async (path: string, until: string, options: Look = {}) => {
    const size = [1280, 1000] as const;
    const opened = await look(browser, twins.address + path, { now: twins.now, size, ...options });
    await opened.page.locator(until).first().waitFor();
    return opened;
  };
  const texts = (page: Page, selector: string) => page.locator(selector).allInnerTexts();

  for (const { how, said } of LOOKS)
    describe(how.language, () => {
      it('is in the fleet, told from a server, with its load line', async () => {
        const { page, done } = await open('/', '.sparkline >> nth=1', {
          ...how,
          size: [1280, 400],
        });
        assert.deepEqual(await texts(page, '.fleet-row .twin-mark'), [said.twin, said.twin]);
        await looksLike(page, `twin-fleet-${how.language}`);
        assert.deepEqual(await barriers(page), []);
        await done();
      });

      it('is monitored, with what happened', async () => {
        const { page, done } = await open(
          '/servers/gateway/monitor?from=now-8m',
          '.multiples .plot canvas',
          how,
        );
        await page.locator('.room-events li').nth(1).waitFor();
        await looksLike(page, `twin-monitor-${how.language}`);
        assert.deepEqual(await barriers(page), []);
        await done();
      });

      it('is understood: holders counted by groups, or estimated', async () => {
        const path = '/servers/gateway/understand?from=now-8m';
        const { page, done } = await open(path, '.story-event', how);
        await page.locator('.finding-card').first().waitFor();
        const [atEnd = ''] = await texts(page, '.bars');
        assert.match(atEnd, said.counted);
        assert.doesNotMatch(atEnd, said.estimated);
        await looksLike(page, `twin-understand-${how.language}`);
        assert.deepEqual(await barriers(page), []);
        await page.getByRole('combobox').first().selectOption('registrar');
        await page.locator('.bars', { hasText: said.estimated }).first().waitFor();
        assert.doesNotMatch((await texts(page, '.bars')).join(' '), said.counted);
        await done();
      });

      it('is dimensioned', async () => {
        const { page, done } = await open('/servers/gateway/dimension', '.told .size', how);
        assert.equal((await texts(page, '.told strong'))[0], '-m 88');
        await looksLike(page, `twin-dimension-${how.language}`);
        assert.deepEqual(await barriers(page), []);
        await done();
      });
    });

  it('is told alike in every room, and as the API tells it', async () => {
    const { events } = (await ask('/gateway/events')) as {
      readonly events: readonly { readonly sentence: string }[];
    };
    assert.deepEqual(
      events.map(({ sentence }) => sentence),
      HAPPENED,
    );
    const { page, done } = await open(
      '/servers/gateway/monitor?load=all',
      '.room-events li >> nth=6',
    );
    const newestFirst = await texts(page, '.room-events li button span');
    assert.deepEqual(newestFirst, HAPPENED.toReversed());
    await page.keyboard.press('3');
    await page.locator('.story-event').nth(6).waitFor();
    assert.deepEqual(await texts(page, '.story-event .sentence'), HAPPENED);
    await done();
  });

  it('is gone through with the keyboard alone', async () => {
    const { page, done } = await open('/', '.fleet-row');
    await page.keyboard.press('/');
    await page.keyboard.type('3.6.8');
    await page.keyboard.press('Escape');
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/servers/gateway/monitor');
    await page.locator('.room-events li').nth(1).waitFor();
    await page.keyboard.press('[');
    assert.match((await texts(page, '.room-events [aria-current]'))[0] ?? '', /^Reload/);
    await page.keyboard.press('3');
    await page.locator('.story-event').nth(6).waitFor();
    await page.keyboard.press('[');
    await page.keyboard.press('[');
    await page.locator('.evidence', { hasText: /seen by samples\s*in part/ }).waitFor();
    await page.keyboard.press('4');
    await page.locator('.told strong', { hasText: '-m 88' }).waitFor();
    const isAtSlider = () => page.evaluate<boolean>("document.activeElement.type === 'range'");
    for (let step = 0; step < 40 && !(await isAtSlider()); step++) await page.keyboard.press('Tab');
    await page.keyboard.press('End');
    await page.waitForURL(/[?&]cps=\d{3,}/);
    await page.locator('.told strong', { hasText: /^-m \d{4,}$/ }).waitFor();
    await done();
  });

  it('is followed while it runs, in the fleet and over time', async () => {
    const { page, done } = await open('/servers/gateway/monitor?from=now-2m', '.plot canvas');
    const fleet = await open('/', '.fleet-row');
    await twins.pass(7);
    const { shared } = (await ask('/gateway')) as { readonly shared: { real_used: number } };
    const now = formatBytes(shared.real_used);
    // It is pushed once a second: with the next one.
    await twins.pass(1);
    await page.locator('.now-depth b', { hasText: now }).waitFor();
    await page.locator('.legend').first().getByText(now).waitFor();
    await fleet.page.locator('.fleet-row .figures', { hasText: now }).waitFor();
    await done();
    await fleet.done();
  });

  it('is killed: who is away and since when is said; restarted: how long it was away, and a life of its own', async () => {
    const fleet = await open('/', '.fleet-row');
    const { page, done } = await open('/servers/registrar/monitor?from=now-3m', '.plot canvas');
    await twins.kill('registrar');
    await twins.pass(20);
    const row = fleet.page.locator('.fleet-row').first();
    await row.getByText(/^Nobody answers at http:.* \(ECONNREFUSED\)\.$/).waitFor();
    assert.match(await row.innerText(), /^registrar\n/);
    await page.locator('.now .problem', { hasText: 'Nobody answers' }).waitFor();
    await twins.start('registrar');
    await twins.pass(30);
    await page.locator('.now .problem').waitFor({ state: 'detached' });
    await page.locator('.room-events li', { hasText: 'It was not there for 20 s.' }).waitFor();
    await page.locator('.room-events li', { hasText: 'The server restarted' }).waitFor();
    await page.locator('.legend b', { hasText: '3.63 MiB' }).first().waitFor();
    await page.goto(
      `${twins.address}/servers/registrar/monitor?from=2026-11-22T22:46:00Z&to=2026-11-22T22:49:00Z`,
    );
    await page.locator('.multiples .plot canvas').first().waitFor();
    await page.locator('.room-events li').nth(1).waitFor();
    await looksLike(page, 'twin-restart');
    assert.deepEqual(await barriers(page), []);
    await row.getByText('gateway').waitFor();
    await page.keyboard.press('3');
    await page.locator('.story-event').nth(5).waitFor();
    assert.deepEqual((await texts(page, '.story-event .sentence')).slice(-3), [
      'Calls came slower, 8.5 → 4 a second: 1.34 MiB less until the next change.',
      'It was not there for 20 s.',
      'The server restarted: a new life begins, nothing is compared across it.',
    ]);
    await done();
    await fleet.done();
  });
});
