/** The whole command: `serve` beside a server that plays a recording, and its page in a browser, by a link into a room. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';

import { start, without } from '../plimsoll.ts';
import { barriers, launch, look } from './browser.ts';

it('serve shows the dashboard at its address', {
  skip: without('chromium'),
  timeout: 90_000,
}, async () => {
  const directory = mkdtempSync(join(tmpdir(), 'plimsoll-served-'));
  const replay = start(['replay', 'recordings/figure1-40.jsonl.gz', '--http', '0', '--loop']);
  const [, gateway = ''] = await replay.heard(/answering at (\S+)/);
  const serving = (port: string) =>
    start(['serve', gateway, '--interval', '1s', '--listen', port, '--store', directory]);
  let serve = serving('0');
  const browser = await launch();
  try {
    const [, address = ''] = await serve.heard(/listening at (\S+)/);
    const { page, done } = await look(
      browser,
      `${address}/servers/${encodeURIComponent(gateway)}/understand`,
    );
    assert.equal(await page.locator('[aria-current=page]').innerText(), 'Understand');
    await page.getByRole('link', { name: 'Fleet' }).click();
    await page.locator('.fleet-row', { hasText: gateway }).waitFor();
    await page.getByText('live', { exact: true }).waitFor();
    await serve.kill();
    await page.getByText('no connection, trying again').waitFor();
    assert.equal(await page.locator('.fleet-row').count(), 1);
    await page.getByText(/^No connection to the daemon: what is shown is as of 20\d\d-/).waitFor();

    // A room that was never fetched says why it is not there, and comes by itself with the daemon.
    await page.keyboard.press('4');
    await page.getByRole('alert').getByText('This room could not be loaded.').waitFor();
    const place = page.url();
    const { port } = new URL(address);
    serve = serving(port);
    await page.locator('.dimensioning').waitFor();
    assert.equal(page.url(), place);
    await page.getByText('live', { exact: true }).waitFor();

    // An upgrade has other names for what the page is made of.
    await serve.kill();
    await page.route(`${address}/`, (route) => route.fulfill({ body: '<!doctype html>' }));
    serve = serving(port);
    await page.getByText('The daemon was upgraded').waitFor();
    await page.unroute(`${address}/`);
    await page.getByRole('button', { name: 'Load the page again' }).click();
    await page.getByText('The daemon was upgraded').waitFor({ state: 'detached' });
    await page.locator('.dimensioning').waitFor();
    await page.getByText('live', { exact: true }).waitFor();

    // Figures of who does not answer are said to be old.
    await page.keyboard.press('2');
    await page.locator('.now-depth').waitFor();
    await replay.kill();
    await page.getByText(/^The server does not answer: its figures are as of 20\d\d-/).waitFor();
    assert.deepEqual(await barriers(page), []);
    await done(/Failed to load resource|NotFetched/);
  } finally {
    await browser.close();
    await serve.kill();
    await replay.kill();
    rmSync(directory, { recursive: true });
  }
});
