/** What a hand does with files: drags them from the desktop and lets them go over the page, or pastes text onto it. */
import { readFileSync } from 'node:fs';

import type { Page } from 'playwright-core';

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
  for (const kind of ['dragenter', 'dragover', 'drop'])
    await page.dispatchEvent('body', kind, { dataTransfer: transfer });
}

export async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate(`(() => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', ${JSON.stringify(text)});
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
  })()`);
}
