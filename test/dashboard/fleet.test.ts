/** Journeys through the fleet, in a real browser over a real daemon. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import type { Browser, Page } from 'playwright-core';

import { without } from '../plimsoll.ts';
import { barriers, launch, look, type Look } from './browser.ts';
import { looksLike } from './picture.ts';
import { watchFleet, type WatchedFleet } from './watched-fleet.ts';

const HOSTILE = '<img src=x onerror=alert(1)> "gw\'';

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

  it('shows who needs a person first, and who is silent', async () => {
    const { page, done } = await open();
    assert.deepEqual(await names(page), [
      'full',
      'edge-10',
      'lost',
      'edge-1',
      'edge-2',
      'registrar',
      HOSTILE,
    ]);
    await page.locator('.sparkline').nth(5).waitFor();
    await looksLike(page, 'fleet');
    assert.deepEqual(await barriers(page), []);
    await done();
  });
});
