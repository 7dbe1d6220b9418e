/** Journeys through the Monitor room, in a real browser over a real daemon. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import type { Browser, Page } from 'playwright-core';

import { without } from '../plimsoll.ts';
import { barriers, launch, look, type Look } from './browser.ts';
import { looksLike } from './picture.ts';
import { watchFleet, type WatchedFleet } from './watched-fleet.ts';

/** How wide the first chart is painted, and the colour that is most of it: that of the lines of its grid. */
const PAINT = `(() => {
  const canvas = document.querySelector('.plot canvas');
  const copy = new OffscreenCanvas(canvas.width, canvas.height);
  const context = copy.getContext('2d', { willReadFrequently: true });
  context.drawImage(canvas, 0, 0);
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  const counts = new Map();
  for (const value of new Uint32Array(data.buffer))
    if (value >>> 24 === 255) counts.set(value, (counts.get(value) ?? 0) + 1);
  const [[most]] = [...counts].sort(([, one], [, other]) => other - one);
  return { width: canvas.width, grid: [most & 255, (most >> 8) & 255, (most >> 16) & 255].join() };
})()`;
const paintOf = (page: Page) =>
  page.evaluate<{ readonly width: number; readonly grid: string }>(PAINT);

describe('the Monitor room', { skip: without('chromium'), timeout: 180_000 }, () => {
  let browser: Browser;
  let fleet: WatchedFleet;
  before(async () => {
    browser = await launch();
    fleet = await watchFleet({
      servers: { gateway: 'figure1full-36', again: 'restart-36', registrar: 'registrations-36' },
    });
  });
  after(async () => {
    await browser?.close();
    await fleet?.close();
  });

  /** Until every chart has its figures. */
  const open = async (path: string, options: Look = {}) => {
    const opened = await look(browser, fleet.address + path, { now: fleet.now, ...options });
    await opened.page.locator('.multiples .plot canvas').first().waitFor();
    await opened.page.locator('.room-events li, .room-events .quiet').first().waitFor();
    return opened;
  };
  const titles = (page: Page) => page.locator('.chart figcaption > :is(h2, h3)').allTextContents();
  const query = (page: Page) => Object.fromEntries(new URL(page.url()).searchParams);
  const legend = (page: Page) => page.locator('.legend').first().locator('b').allTextContents();
  const happened = (page: Page) => page.locator('.room-events li b').allTextContents();
  const overChart = async (page: Page, share: number) => {
    const box = await page.locator('.plot .u-over').first().boundingBox();
    assert.ok(box !== null);
    return [box.x + box.width * share, box.y + box.height / 2] as const;
  };

  it('shows memory and what the server carries over one axis, with what happened', async () => {
    const { page, done } = await open('/servers/gateway/monitor?from=now-10m');
    assert.deepEqual(await titles(page), [
      'Shared memory',
      'Dialogs',
      'Calls per second',
      'Transactions',
      'Contacts',
      'Groups of modules',
      'management',
      'SIP workers',
      'timer',
    ]);
    assert.match(
      await page.locator('.summary').first().innerText(),
      /^real_used was between 3\.66 MiB and 168\.4 MiB, highest at 22:43:0\d; last it was 113\.7 MiB, 44\.4 % of 256 MiB\.$/,
    );
    // Lines are told apart without colours.
    const dashes = await page.evaluate<readonly (readonly string[])[]>(
      `[...document.querySelectorAll('.legend')].map((legend) =>
        [...legend.querySelectorAll('line')].map((line) => line.getAttribute('stroke-dasharray')))`,
    );
    for (const of of dashes) assert.equal(new Set(of).size, of.length, of.join(' | '));
    assert.deepEqual(await happened(page), ['Reload', 'Late release', 'Provisioning', 'Start']);
    await looksLike(page, 'monitor');
    assert.deepEqual(await barriers(page), []);
    await done();
  });

  it('is the same in Chinese, in the dark', async () => {
    const link = '/servers/gateway/monitor?from=now-10m&lang=zh-CN';
    const { page, done } = await open(link, { scheme: 'dark' });
    assert.deepEqual((await titles(page)).slice(0, 3), ['共享内存', '对话', '每秒呼叫数']);
    await looksLike(page, 'monitor-zh-CN-dark');
    assert.deepEqual(await barriers(page), []);
    await done();
  });

  it('fits a phone, without scrolling sideways', async () => {
    const { page, done } = await open('/servers/again/monitor?from=now-10m', { size: [390, 844] });
    assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 390);
    await looksLike(page, 'monitor-phone');
    assert.deepEqual(await barriers(page), []);
    await done();
  });

  it('zooms where one draws, and the back button undoes it; 0 goes all the way out', async () => {
    const { page, done } = await open('/servers/gateway/monitor?from=now-10m');
    const before = page.url();
    await page.mouse.move(...(await overChart(page, 0.4)));
    await page.mouse.down();
    await page.mouse.move(...(await overChart(page, 0.6)), { steps: 4 });
    await page.mouse.up();
    const zoomed = query(page);
    const span = Date.parse(zoomed['to'] ?? '') - Date.parse(zoomed['from'] ?? '');
    assert.ok(Math.abs(span - 120_000) < 5000, String(span));
    await page.getByRole('button', { name: 'Follow', exact: true }).waitFor();
    await page.goBack();
    assert.equal(page.url(), before);
    await page.getByRole('button', { name: 'Following' }).waitFor();
    await page.goForward();
    await page.keyboard.press('0');
    await page.waitForURL(before);
    await done();
  });

  it('is walked with the keyboard: pan, zoom, follow, events, a range by its name', async () => {
    const { page, done } = await open('/servers/gateway/monitor?from=now-10m');
    await page.keyboard.press('a');
    await page.waitForURL(/from=2026/);
    assert.deepEqual(query(page), { from: '2026-11-22T22:36:33Z', to: '2026-11-22T22:46:33Z' });
    await page.keyboard.press('.');
    assert.deepEqual(query(page), { from: 'now-10m' });
    await page.keyboard.press(']');
    await page.keyboard.press(']');
    await page.keyboard.press(']');
    const chosen = page.locator('.room-events [aria-current]');
    assert.match(await chosen.innerText(), /^Late release/);
    await page.keyboard.press('[');
    assert.match(await chosen.innerText(), /^Provisioning/);
    assert.notEqual(query(page)['selected'], undefined);
    await page.keyboard.press('[');
    assert.match(await chosen.innerText(), /^Start/);
    await page.getByRole('button', { name: '8 changes of load' }).click();
    assert.deepEqual((await happened(page)).slice(0, 3), ['Reload', 'Late release', 'Fewer calls']);
    await page.keyboard.press(']');
    await page.keyboard.press(']');
    assert.match(await chosen.innerText(), /^More calls/);
    await page.keyboard.press('t');
    await page.keyboard.type('yesterday');
    await page.keyboard.press('Enter');
    assert.match(await page.locator('.any-range .problem').innerText(), /“yesterday”/);
    await page.locator('.any-range input').first().fill('now-3m');
    await page.keyboard.press('Enter');
    assert.equal(query(page)['from'], 'now-3m');
    await done();
  });

  it('says what the cursor points at, and has every chart as a table', async () => {
    const { page, done } = await open('/servers/again/monitor?from=now-10m&zone=utc');
    // In the silence of the restart: nothing is known, but when that was, and what it was.
    await page.mouse.move(...(await overChart(page, 0.675)));
    await page.locator('.note').first().filter({ hasText: 'It was not there for 21 s.' }).waitFor();
    assert.equal((await legend(page))[0], '–');
    const moments = await page.locator('.moment').allTextContents();
    assert.match(moments[0] ?? '', /^22:44:[45]\d$/);
    assert.equal(new Set(moments).size, 1);
    // Where the pointer rests, keys move the cursor all the same.
    await page.locator('.plot').first().focus();
    await page.keyboard.press('End');
    for (let step = 0; step < 9; step++) await page.keyboard.press('Shift+ArrowLeft');
    const spoken = page.locator('.chart .spoken').first();
    await spoken.filter({ hasText: 'real_used' }).waitFor();
    assert.match(
      await spoken.innerText(),
      /^22 Nov, 22:4\d:\d\d: real_used [\d.–]+ MiB, used .* MiB, max_used .* MiB, size \(-m\) 256 MiB, recommended \d+ MiB/,
    );
    const crosshairs = await page.evaluate<readonly string[]>(
      `[...document.querySelectorAll('.u-cursor-x')].map((each) => each.style.transform)`,
    );
    assert.deepEqual(crosshairs.slice(0, 3), Array(3).fill(crosshairs[1]));
    const atCursor = await legend(page);
    await page.keyboard.press('Escape');
    assert.notDeepEqual(await legend(page), atCursor);
    await page.getByRole('button', { name: 'Shared memory: as a table' }).click();
    const memory = page.getByRole('region', { name: 'Shared memory, as a table' });
    assert.deepEqual((await memory.locator('thead th').allInnerTexts()).slice(-2), [
      'size (-m)',
      'recommended',
    ]);
    assert.match(await memory.locator('tbody td').last().innerText(), /^\d+ MiB$/);
    await page.getByRole('button', { name: 'Dialogs: as a table' }).click();
    const table = page.getByRole('region', { name: 'Dialogs, as a table' });
    assert.deepEqual(await table.locator('thead th').allInnerTexts(), ['Time', 'active', 'early']);
    assert.ok((await table.locator('tbody tr').count()) > 20);
    assert.deepEqual(await barriers(page), []);
    // The link that is copied shows the same, in the zone that was chosen.
    await page.locator('.settings summary').click();
    const zones = page.locator('.settings select:has(option[value="server"])');
    await zones.selectOption('server');
    await page.getByRole('button', { name: 'Copy link' }).click();
    const copied = new URL(await page.evaluate<string>('navigator.clipboard.readText()'));
    const { zone, tables } = Object.fromEntries(copied.searchParams);
    assert.deepEqual([zone, tables], ['server', 'memory,dialogs']);
    await page.goto(copied.href);
    await table.waitFor();
    await memory.waitFor();
    await done();
  });

  it('a click, or Enter at the cursor, says who held the memory then; a double-click only zooms out', async () => {
    const { page, done } = await open('/servers/gateway/monitor?from=now-5m&to=now');
    const chosen = page.locator('.bars', { hasText: 'At the moment chosen' });
    await page.mouse.dblclick(...(await overChart(page, 0.5)));
    await page.waitForURL(/from=/);
    assert.equal(query(page)['at'], undefined);
    await page.mouse.click(...(await overChart(page, 0.6)));
    await chosen.waitFor();
    assert.equal(await page.locator('.holders .bars').count(), 3);
    assert.match(await chosen.innerText(), /counted by the server/);
    const [clicked] = [query(page)['at']];
    assert.deepEqual(await barriers(page), []);
    await page.locator('.plot').nth(1).focus();
    await page.keyboard.press('Shift+ArrowLeft');
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.searchParams.get('at') !== clicked);
    await page.getByRole('button', { name: 'the chosen moment no more' }).click();
    await chosen.waitFor({ state: 'detached' });
    assert.equal(query(page)['at'], undefined);
    await done();
  });

  it('opens a link as it was: range, selection, axis; and prints it', async () => {
    const { page, done } = await open('/servers/again/monitor?from=now-10m');
    const ids = await page.evaluate(async () => {
      const answer = await fetch('/api/v1/servers/again/events');
      const { events } = (await answer.json()) as { events: { id: string; kind: string }[] };
      return events.filter(({ kind }) => kind === 'restart').map(({ id }) => id);
    });
    const link = `/servers/again/monitor?from=2026-11-22T22:43:00Z&to=2026-11-22T22:46:00Z&fit=use&selected=${encodeURIComponent(ids[0] ?? '')}`;
    await page.goto(fleet.address + link);
    await page.locator('.room-events [aria-current]').waitFor();
    await page.locator('.multiples .plot canvas').first().waitFor();
    await looksLike(page, 'monitor-restart');
    const chart = page.locator('.plot canvas').first();
    const light = await paintOf(page);
    await page.emulateMedia({ colorScheme: 'dark' });
    let dark = await paintOf(page);
    while (dark.grid === light.grid) {
      await page.evaluate('new Promise((painted) => requestAnimationFrame(painted))');
      dark = await paintOf(page);
    }
    // What a browser prints is what is painted when it has told that it will.
    await page.evaluate(`addEventListener('beforeprint', () => queueMicrotask(() => {
      globalThis.printed = ${PAINT};
    }))`);
    await page.pdf({ format: 'A4' });
    assert.deepEqual(await page.evaluate('globalThis.printed'), { width: 680, grid: light.grid });
    assert.deepEqual(await paintOf(page), dark);
    await page.emulateMedia({ media: 'print', colorScheme: null });
    assert.equal(await page.locator('.range-bar .quick').isVisible(), false);
    await page.setViewportSize({ width: 600, height: 800 });
    const [paper, painted] = [
      await page.locator('.plot').first().boundingBox(),
      await chart.boundingBox(),
    ];
    assert.equal(painted?.width, paper?.width);
    await done();
  });

  it('follows the present, and lets go of what has left', async () => {
    const { page, done } = await open('/servers/registrar/monitor?from=now-2m');
    const last = async () => (await legend(page))[0];
    assert.match((await last()) ?? '', /MiB$/);
    const until = page.locator('.any-range summary');
    const before = await until.innerText();
    await page.clock.setFixedTime(fleet.now + 5000);
    await fleet.pass(5);
    await until.filter({ hasNotText: before }).waitFor();
    await done();
  });
});
