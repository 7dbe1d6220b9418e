/** Who held the memory at a moment: as the page shows it, and as `explain --at` says it, each as it is printed. */
import type { Page } from 'playwright-core';

import { formatBytes } from '../../src/base/bytes.ts';
import type { HoldersAt } from '../../src/present/answers/holders-at.ts';
import { run } from '../plimsoll.ts';

/** Of the table with this heading. */
export function heldOn(page: Page, heading: string): Promise<readonly string[]> {
  return page.locator('.bars', { hasText: heading }).locator('.amount').allInnerTexts();
}

export async function heldAt(recording: string, at: string): Promise<readonly string[]> {
  const { out } = await run(['explain', recording, '--at', at, '--json']);
  return printed((JSON.parse(out) as { readonly attribution_at: HoldersAt }).attribution_at);
}

/** Of those that hold anything. */
export function printed({ owners }: HoldersAt): readonly string[] {
  return owners.flatMap(({ bytes: { mid } }) => (mid > 0 ? [formatBytes(mid)] : []));
}
