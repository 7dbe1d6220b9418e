/**
 * A real Chromium that looks at the dashboard, and complains: of whatever the console says, of errors, of what the content
 * security policy stops, of requests that leave the daemon, and of what axe finds against WCAG 2.2 AA.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

import { chromium, type Browser, type Page } from 'playwright-core';

export interface Look {
  /** The page is of this width and height. */
  readonly size?: readonly [number, number];
  readonly scheme?: 'light' | 'dark';
  readonly language?: 'en' | 'zh-CN';
  /** What the clock of the browser stands at; without it, it goes. */
  readonly now?: number;
}

export interface Looked {
  readonly page: Page;
  /** Fails when there was anything to complain of, and closes the page. `but` is expected here. */
  readonly done: (but?: RegExp) => Promise<void>;
}

export function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: '/usr/bin/chromium',
    // The same letters on every machine, as far as it has the same fonts.
    args: [
      '--no-sandbox',
      '--font-render-hinting=none',
      '--disable-lcd-text',
      '--force-color-profile=srgb',
    ],
  });
}

export async function look(browser: Browser, link: string, options: Look = {}): Promise<Looked> {
  const { size: [width, height] = [1280, 800], scheme = 'light', language = 'en', now } = options;
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: scheme,
    locale: language,
    timezoneId: 'UTC',
    reducedMotion: 'reduce',
  });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const complaints: string[] = [];
  const { origin } = new URL(link);
  page.on('console', (message) => complaints.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => complaints.push(String(error.stack)));
  page.on('dialog', (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== origin) complaints.push(`request: ${request.url()}`);
  });
  if (now !== undefined) await page.clock.setFixedTime(now);
  await page.goto(link);
  await page.locator('main').waitFor();
  return {
    page,
    async done(but) {
      await context.close();
      assert.deepEqual(
        complaints.filter((each) => but === undefined || !but.test(each)),
        [],
      );
    },
  };
}

const AXE = readFileSync(new URL(import.meta.resolve('axe-core/axe.min.js')), 'utf8');

/** What is against WCAG 2.2, level AA, as it is shown now: each with the first place of it. Nothing, if all is well. */
export async function barriers(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: Axe };
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    const { violations } = await axe.run({ runOnly: tags });
    return violations.map(
      ({ id, nodes }) => `${id}: ${nodes[0]?.html} ${nodes[0]?.failureSummary} (${nodes.length})`,
    );
  });
}

interface Axe {
  run(options: { readonly runOnly: readonly string[] }): Promise<{
    readonly violations: readonly {
      readonly id: string;
      readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
    }[];
  }>;
}
