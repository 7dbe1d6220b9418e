/** Journeys through Understand, in a real browser over a real daemon. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import type { Browser } from 'playwright-core';

import type { HoldersAt } from '../../src/present/answers/holders-at.ts';
import { run, without } from '../plimsoll.ts';
import { barriers, launch, look, type Look } from './browser.ts';
import { heldAt, printed } from './held.ts';
import { looksLike } from './picture.ts';
import { watchFleet, type WatchedFleet } from './watched-fleet.ts';

const RECORDING = 'recordings/figure1full-36.jsonl.gz';
/** What is watched ended then, six seconds ago. */
const ENDS = Date.parse('2026-11-22T22:48:00Z');

describe('understand', { skip: without('chromium'), timeout: 180_000 }, () => {
  let browser: Browser;
  let fleet: WatchedFleet;
  before(async () => {
    browser = await launch();
    fleet = await watchFleet({
      servers: { gw1: 'figure1full-36', leaky: 'leak-36', again: 'restart-36' },
    });
    await fleet.pass(3);
  });
  after(async () => {
    await browser?.close();
    await fleet?.close();
  });

  const open = async (path: string, options: Look = {}) => {
    const opened = await look(browser, fleet.address + path, {
      now: fleet.now,
      size: [1280, 1000],
      ...options,
    });
    await opened.page.locator('.findings').waitFor();
    await opened.page.locator('.story-event').first().waitFor();
    return opened;
  };

  for (const [language, scheme] of [
    ['en', 'light'],
    ['zh-CN', 'dark'],
  ] as const)
    it(`says why, and who holds what: ${language}, ${scheme}`, async () => {
      const { page, done } = await open('/servers/gw1/understand', { language, scheme });
      assert.equal(await page.locator('h1').innerText(), 'gw1');
      assert.equal(await page.locator('.verdict').count(), 3);
      await looksLike(page, `understand-${language}`);
      const link = await page.locator('.as-json').boundingBox();
      assert.ok(link !== null && link.height >= 24, `${link?.height} px high`);
      assert.deepEqual(await barriers(page), []);
      await page.locator('.story-event.reload-spike button').first().click();
      const words = await page.locator('.evidence dt').allInnerTexts();
      assert.ok(words.length >= 5);
      // In words of the reader's language, and not by their names in the machine formats.
      for (const word of words)
        assert.match(word, language === 'en' ? /^[a-z -]+$/ : /^[\u3400-\u9fff]+$/);
      await done();
    });

  it('shows what the API says: holders to the byte as it prints them, each finding, each event', async () => {
    const { page, done } = await open('/servers/gw1/understand');
    const answer = await fetch(`${fleet.address}/api/v1/servers/gw1/explanation`);
    const said = (await answer.json()) as {
      readonly attribution: readonly { readonly bytes: { readonly mid: number } }[];
      readonly findings: readonly { readonly sentence: string }[];
    };
    assert.equal(
      await page.locator('.bars').first().locator('tbody tr').count(),
      said.attribution.filter(({ bytes }) => bytes.mid > 0).length,
    );
    assert.deepEqual(
      await page.locator('.finding-card > p').allInnerTexts(),
      said.findings.map(({ sentence }) => sentence),
    );
    const events = await (await fetch(`${fleet.address}/api/v1/servers/gw1/events`)).json();
    assert.deepEqual(
      await page.locator('.story-event .sentence').allInnerTexts(),
      (events as { readonly events: readonly { readonly sentence: string }[] }).events.map(
        ({ sentence }) => sentence,
      ),
    );
    await done();
  });

  it('picks out an event by click and by key, shows its evidence, and the address says which', async () => {
    const { page, done } = await open('/servers/gw1/understand?from=now-10m');
    await page.locator('.story-event.reload-spike button').click();
    assert.match(page.url(), /selected=reload-spike-\d+/);
    assert.match(
      await page.locator('.evidence').innerText(),
      /high-water mark before\s+170\.4 MiB[\s\S]*seen by samples\s+no/,
    );
    const marked = page.locator('.event-mark[aria-pressed="true"]');
    assert.match((await marked.getAttribute('aria-label')) ?? '', /A reload, which no sample saw/);
    await page.keyboard.press('[');
    assert.doesNotMatch(page.url(), /selected=reload/);
    await page.keyboard.press(']');
    assert.match(page.url(), /selected=reload-spike/);
    await page.keyboard.press('Escape');
    assert.equal(await page.locator('.evidence').count(), 0);
    await page.goBack();
    assert.equal(await page.locator('.story-event.reload-spike.selected').count(), 1);
    await page.locator('.event-mark').nth(2).click();
    const sentence = await page.locator('.story-event.selected .sentence').innerText();
    assert.equal(await marked.getAttribute('aria-label'), sentence);
    assert.match(sentence, /Calls came faster, 50 → 100 a second/);
    await done();
  });

  it('a click in the chart says who held the memory then, as the API does; a link says it again', async () => {
    const { page, done } = await open('/servers/gw1/understand?from=now-10m');
    assert.match(await page.locator('.holders').innerText(), /A click in a chart/);
    await page
      .locator('.plot .u-over')
      .first()
      .click({ position: { x: 420, y: 120 } });
    const chosen = page.locator('.bars', { hasText: 'At the moment chosen' });
    await chosen.waitFor();
    const at = new URL(page.url()).searchParams.get('at') ?? '';
    const answer = await fetch(`${fleet.address}/api/v1/servers/gw1/explanation?at=${at}`);
    const told = (await answer.json()) as { readonly attribution_at: HoldersAt };
    const said = printed(told.attribution_at);
    // The recording is moved so that it ends now.
    const moved = ENDS - Date.parse((await epochsOf(RECORDING)).at(-1)?.end ?? '');
    const then = new Date(Date.parse(at) - moved).toISOString();
    assert.deepEqual(said, await heldAt(RECORDING, then));
    assert.deepEqual(await chosen.locator('.amount').allInnerTexts(), said);
    assert.equal(await page.locator('.holders .bars').count(), 3);
    await looksLike(page, 'understand-moment');
    assert.deepEqual(await barriers(page), []);
    const again = await open(`/servers/gw1/understand?from=now-10m&at=${at}`);
    await again.page.locator('.bars', { hasText: 'At the moment chosen' }).waitFor();
    assert.deepEqual(
      await again.page.locator('.bars').nth(2).locator('.amount').allInnerTexts(),
      said,
    );
    await again.done();
    await page.goBack();
    await chosen.waitFor({ state: 'detached' });
    await done();
  });

  it('and so does Enter at the cursor, by the keyboard alone; Escape forgets it', async () => {
    const { page, done } = await open('/servers/gw1/understand?from=now-10m', {
      language: 'zh-CN',
    });
    await page.locator('.plot').first().focus();
    await page.keyboard.press('End');
    for (let step = 0; step < 9; step++) await page.keyboard.press('Shift+ArrowLeft');
    await page.keyboard.press('Enter');
    const then = page.locator('.bars', { hasText: '所选时刻' });
    await then.waitFor();
    assert.match(await then.innerText(), /服务器自己统计/);
    await page.keyboard.press('Escape');
    assert.match(page.url(), /[?&]at=/);
    await page.keyboard.press('Escape');
    await then.waitFor({ state: 'detached' });
    assert.doesNotMatch(page.url(), /[?&]at=/);
    await done();
  });

  it('where there is no sample it says so, and a moment that is none is left aside', async () => {
    const { page, done } = await open('/servers/gw1/understand?at=2026-11-20T00:00:00Z');
    await page.locator('.holders .problem', { hasText: 'no sample then' }).waitFor();
    assert.equal(await page.locator('.holders .bars').count(), 2);
    await page.locator('.holders .forget').click();
    await page.locator('.holders .problem').waitFor({ state: 'detached' });
    await done(/404/);
    const other = await open('/servers/gw1/understand?at=yesterday');
    assert.equal(await other.page.locator('.holders .problem').count(), 0);
    await other.done();
  });

  it('says a leak with its figures', async () => {
    const { page, done } = await open('/servers/leaky/understand');
    const card = page.locator('.verdict').first();
    assert.match(await card.innerText(), /Leak\s*yes[\s\S]*KiB a second/);
    assert.match(await card.innerText(), /lost a second\s+28\.\d+ KiB/);
    await done();
  });

  it('after a restart it says of which life it speaks, and who held the memory before', async () => {
    const { page, done } = await open('/servers/again/understand?from=now-10m');
    assert.match(
      await page.locator('.of-last-life').innerText(),
      /The server restarted\. What is said here is of its life since 2026/,
    );
    await page.locator('.story-event.restart button').click();
    await page.getByRole('button', { name: 'Who held the memory just before' }).click();
    const then = page.locator('.bars', { hasText: 'At the moment chosen' });
    await then.waitFor();
    const at = new URL(page.url()).searchParams.get('at') ?? '';
    const [ended] = (await epochsOf('recordings/restart-36.jsonl.gz')).toReversed().slice(1);
    assert.deepEqual(
      await then.locator('.amount').allInnerTexts(),
      await heldAt('recordings/restart-36.jsonl.gz', ended?.end ?? ''),
      at,
    );
    await done();
  });

  it('keeps the chart in sight while events are picked out below it', async () => {
    const { page, done } = await open('/servers/gw1/understand?from=now-10m');
    await page.locator('.story-event').last().locator('button').click();
    await page.locator('.evidence').waitFor();
    const [chart, event] = await Promise.all([
      page.locator('.marked-chart canvas').first().boundingBox(),
      page.locator('.story-event.selected').boundingBox(),
    ]);
    assert.ok(chart !== null && chart.y >= 0, `the chart is at ${chart?.y}`);
    assert.ok(event !== null && event.y >= chart.y + chart.height, `the event is at ${event?.y}`);
    await looksLike(page, 'understand-event');
    await done();
  });

  it('fits a phone', async () => {
    const { page, done } = await open('/servers/gw1/understand', { size: [390, 844] });
    const width = await page.evaluate<number>('document.documentElement.scrollWidth');
    assert.ok(width <= 390, `${width} px wide`);
    assert.deepEqual(await barriers(page), []);
    await done();
  });
});

async function epochsOf(recording: string): Promise<readonly { readonly end: string }[]> {
  const { out } = await run(['explain', recording, '--json']);
  return (JSON.parse(out) as { readonly epochs: readonly { readonly end: string }[] }).epochs;
}
