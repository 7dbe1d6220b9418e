/** The whole command: `serve` beside a server that plays a recording, and its page in a browser, by a link into a room. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';

import { start, without } from '../plimsoll.ts';
import { launch, look } from './browser.ts';

it('serve shows the dashboard at its address', {
  skip: without('chromium'),
  timeout: 60_000,
}, async () => {
  const directory = mkdtempSync(join(tmpdir(), 'plimsoll-served-'));
  const replay = start(['replay', 'recordings/figure1-40.jsonl.gz', '--http', '0', '--loop']);
  const [, gateway = ''] = await replay.heard(/answering at (\S+)/);
  const serve = start([
    'serve',
    gateway,
    '--interval',
    '1s',
    '--listen',
    '0',
    '--store',
    directory,
  ]);
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
    await done(/Failed to load resource/);
  } finally {
    await browser.close();
    await serve.kill();
    await replay.kill();
    rmSync(directory, { recursive: true });
  }
});
