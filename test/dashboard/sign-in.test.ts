/** A daemon that asks for a token: the page is there, its facts are not, until somebody signs in. */
import assert from 'node:assert/strict';
import { it } from 'node:test';

import { without } from '../plimsoll.ts';
import { barriers, launch, look } from './browser.ts';
import { watchFleet } from './watched-fleet.ts';

it('a token is asked for, kept in the tab, and never in an address', {
  skip: without('chromium'),
  timeout: 60_000,
}, async () => {
  const token = 'deep water';
  const fleet = await watchFleet({ servers: { gw1: 'figure1-40' }, hasHistory: false, token });
  const browser = await launch();
  try {
    const { page, done } = await look(browser, `${fleet.address}/?sort=depth`);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    const field = page.getByLabel('Token');
    await field.waitFor();
    await page.locator('input:focus').waitFor();
    assert.deepEqual(await barriers(page), []);
    await field.fill('shallow water');
    await page.keyboard.press('Enter');
    await page.getByText('This is not its token.').waitFor();
    await field.fill(token);
    await page.keyboard.press('Enter');
    await page.locator('.fleet-row').waitFor();
    await page.locator('main h1:focus').waitFor();
    await page.getByText('live', { exact: true }).waitFor();
    await page.reload();
    await page.locator('.fleet-row').waitFor();
    assert.equal(page.url(), `${fleet.address}/?sort=depth`);
    assert.deepEqual(
      asked.filter((address) => /water/.test(decodeURIComponent(address))),
      [],
    );
    await page.locator('.settings summary').click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await field.waitFor();
    await done(/status of 401/);
  } finally {
    await browser.close();
    await fleet.close();
  }
});
