/** What a report says of sizes is what `recommend` says: in its facts, on the page, by sliders, and where nothing can be said. */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { gunzipSync } from 'node:zlib';

import type { Browser } from 'playwright-core';

import { recommendationJson } from '../../src/present/recommendation-json.ts';
import { en } from '../../src/present/words/en.ts';
import { run, without } from '../plimsoll.ts';
import { barriers, launch, look, type Look } from './browser.ts';
import { looksLike } from './picture.ts';
import { factsIn } from './report-facts.ts';

const RECORDING = 'recordings/figure1full-36.jsonl.gz';

const directory = mkdtempSync(join(tmpdir(), 'plimsoll-report-size-'));
after(() => rmSync(directory, { recursive: true }));
const file = (name: string) => join(directory, name);

/** As `recommend --json` prints it, but for what it would write to disk. */
async function recommended(...options: readonly string[]): Promise<object> {
  const { code, out } = await run(['recommend', ...options, '--json']);
  assert.equal(code, 0);
  const { files: _, ...told } = JSON.parse(out) as { readonly files: unknown };
  return told;
}

function reported(name: string): object {
  const { size } = factsIn(readFileSync(file(name), 'utf8'));
  assert.ok(size.ok);
  return JSON.parse(recommendationJson(size.value.told, en)) as object;
}

test('tried by the twin it is to the byte what recommend says', async () => {
  const recording = 'recordings/pkg-36.jsonl.gz';
  const { code } = await run(['report', recording, '-o', file('tried.html')]);
  assert.equal(code, 0);
  assert.deepEqual(reported('tried.html'), await recommended(recording));
});

describe('on the page', { skip: without('chromium'), timeout: 180_000 }, () => {
  let browser: Browser;
  before(async () => {
    browser = await launch();
    await run(['report', RECORDING, '--no-twin', '-o', file('english.html')]);
    await run(['report', RECORDING, '--no-twin', '--lang', 'zh-CN', '-o', file('chinese.html')]);
  });
  after(() => browser?.close());

  const open = async (name: string, options: Look = {}, view = '') => {
    const opened = await look(browser, pathToFileURL(file(name)).href + view, {
      size: [1280, 1400],
      ...options,
    });
    await opened.page.locator('.dimensioning').waitFor();
    return opened;
  };
  type Page = Awaited<ReturnType<typeof open>>['page'];
  const atSize = (page: Page) =>
    page.evaluate('document.querySelector(".dimensioning").scrollIntoView()');
  const sizeOn = (page: Page) => page.locator('.told strong').innerText();

  it('is what recommend says: size, parts, reasons, start line', async () => {
    const { page, done } = await open('english.html');
    const said = (await recommended(RECORDING, '--no-twin')) as Told;
    assert.deepEqual(reported('english.html'), said);
    assert.equal(await sizeOn(page), `-m ${said.shared.recommended_mib}`);
    assert.equal(await page.locator('.waterfall tbody tr').count(), said.shared.parts.length + 1);
    assert.equal(await page.locator('.start-line code').innerText(), said.start_line);
    const shown = await page.locator('.dimensioning').innerText();
    for (const reason of said.reasons) assert.ok(shown.includes(reason), reason);
    await page.locator('.chart').nth(6).waitFor();
    await atSize(page);
    await looksLike(page, 'report-size');
    assert.deepEqual(await barriers(page), []);
    await done();
  });

  it('follows a slider by the keyboard alone, in the address, and is as it was seen again', async () => {
    const { page, done } = await open('chinese.html', { language: 'zh-CN' });
    const before = await sizeOn(page);
    const slider = page
      .locator('.wish', { has: page.locator('#wish-cps') })
      .locator('[type=range]');
    await slider.focus();
    await page.keyboard.press('End');
    await page.locator('.told strong', { hasText: /^-m \d{4,}$/ }).waitFor();
    assert.match(page.url(), /#\/servers\/.*[?&]cps=5000/);
    assert.match(await page.locator('.dimensioning').innerText(), /孪生试过的是实际观测到的需求/);
    assert.deepEqual(await barriers(page), []);
    await page.locator('.wishes h2 button').click();
    await page.locator('.told strong', { hasText: before }).waitFor();
    await done();
  });

  it('a link to a demand says what recommend says of that demand', async () => {
    const { shared } = (await recommended(
      RECORDING,
      '--no-twin',
      '--calls-per-second',
      '500',
    )) as Told;
    const { page, done } = await open('english.html', {}, '#/understand?cps=500');
    await page.locator('.told strong', { hasText: `-m ${shared.recommended_mib}` }).waitFor();
    await done();
  });

  it('is readable on paper', async () => {
    const { page, done } = await open('chinese.html', { language: 'zh-CN', size: [760, 1100] });
    await page.emulateMedia({ media: 'print' });
    // What is above has its height only then.
    await page.locator('.chart').nth(6).waitFor();
    await atSize(page);
    await looksLike(page, 'report-size-print-zh-CN');
    await done();
  });

  it('fits a phone', async () => {
    const { page, done } = await open('english.html', { size: [390, 844] });
    const width = await page.evaluate<number>('document.documentElement.scrollWidth');
    assert.ok(width <= 390, `${width} px wide`);
    await done();
  });

  it('the twin is told of where it tried', async () => {
    const { page, done } = await open('tried.html', { scheme: 'dark' });
    assert.match(await page.locator('.dimensioning').innerText(), /carries the demand in \d of \d/);
    await done();
  });

  it('where nothing can be said, it says why as the command says it', async () => {
    const [head = '', ...lines] = gunzipSync(readFileSync(RECORDING)).toString('utf8').split('\n');
    // After calls began, and shorter than they are long.
    const some = lines.slice(lines.length - 40, lines.length - 2);
    writeFileSync(file('short.jsonl'), [head, ...some, ''].join('\n'));
    const { code, talk } = await run(['recommend', file('short.jsonl')]);
    assert.equal(code, 4);
    await run(['report', file('short.jsonl'), '-o', file('short.html')]);
    const { page, done } = await open('short.html');
    const told = await page.locator('.dimensioning .problem').innerText();
    assert.ok(talk.replaceAll(/\s+/g, ' ').includes(told), `${told}, but: ${talk}`);
    assert.equal(await page.locator('.wishes').count(), 0);
    await done();
  });
});

interface Told {
  readonly shared: { readonly recommended_mib: number; readonly parts: readonly unknown[] };
  readonly start_line: string;
  readonly reasons: readonly string[];
}
