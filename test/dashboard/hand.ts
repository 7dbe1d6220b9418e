/** What a hand does with files: drags them from the desktop and lets them go over the page, or pastes text onto it. */
import { readFileSync } from 'node:fs';

import type { JSHandle, Page } from 'playwright-core';

export async function drop(page: Page, ...paths: readonly string[]): Promise<void> {
  const files = paths.map((path) => [
    path.split('/').at(-1) ?? path,
    readFileSync(path).toString('base64'),
  ]);
  // Text, because tests are compiled without the DOM.
  const transfer = await page.evaluateHandle(`(() => {
    const transfer = new DataTransfer();
    for (const [name, content] of ${JSON.stringify(files)})
      transfer.items.add(new File([Uint8Array.from(atob(content), (c) => c.charCodeAt(0))], name));
    return transfer;
  })()`);
  await letGo(page, transfer);
}

/** A log of so many megabytes, which takes seconds to read: made in the browser, of one line over and over. */
export async function dropLongLog(page: Page, megabytes: number): Promise<void> {
  const transfer = await page.evaluateHandle(`(() => {
    const transfer = new DataTransfer();
    const megabyte = new Blob(['Nov 22 22:17:36 gw opensips[25915]: INFO:core:main: nothing\\n'.repeat(18000)]);
    transfer.items.add(new File(Array(${megabytes}).fill(megabyte), 'long.log'));
    return transfer;
  })()`);
  await letGo(page, transfer);
}

export async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate(`(() => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', ${JSON.stringify(text)});
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
  })()`);
}

async function letGo(page: Page, dataTransfer: JSHandle): Promise<void> {
  for (const kind of ['dragenter', 'dragover', 'drop'])
    await page.dispatchEvent('body', kind, { dataTransfer });
}
