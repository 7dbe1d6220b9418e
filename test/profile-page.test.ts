/**
 * What `profile -o` writes, in the programs it is for: the page in a real browser, the exports in speedscope itself and in a
 * library that reads pprof.
 */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { gunzipSync } from 'node:zlib';

import { chromium, type Browser, type Page } from 'playwright-core';
import { Profile } from 'pprof-format';

import { run, without } from './plimsoll.ts';

const DUMP = 'test/fixtures/dumps/f_malloc_dbg-shm-1.log.gz';
const LOG = 'test/fixtures/traces/opensips-4.0.1-F_MALLOC_DBG.memlog.gz';

const directory = mkdtempSync(join(tmpdir(), 'profile-page-'));
after(() => rmSync(directory, { recursive: true }));
const file = (name: string) => join(directory, name);

test('pprof reads the export with its own library: types, stacks, labels, and sums to the byte', async () => {
  const { code, out } = await run(['profile', DUMP, '-o', file('dump.pb.gz')]);
  assert.deepEqual([code, out], [0, '']);
  const profile = Profile.decode(gunzipSync(readFileSync(file('dump.pb.gz'))));
  const { strings } = profile.stringTable;
  const text = (index: unknown) => strings[Number(index)];
  assert.deepEqual(
    profile.sampleType.map(({ type, unit }) => `${text(type)} ${text(unit)}`),
    ['inuse_objects count', 'inuse_space bytes', 'inuse_headers bytes'],
  );
  assert.equal(text(profile.defaultSampleType), 'inuse_space');
  const sum = (at: number) =>
    profile.sample.reduce((total, { value }) => total + Number(value[at]), 0);
  assert.deepEqual([sum(0), sum(1), sum(2)], [19_293, 6_818_280, 19_293 * 64]);
  const functionOf = (id: unknown) => {
    const location = profile.location.find((each) => each.id === id);
    const line = location?.line[0];
    const named = profile.function.find((each) => each.id === line?.functionId);
    return `${text(named?.name)} ${text(named?.filename)} ${line?.line}`;
  };
  const [first] = profile.sample;
  assert.deepEqual(first?.locationId.map(functionOf), [
    'init_hash_table h_table.c 383',
    'h_table.c h_table.c 0',
    'tm  0',
  ]);
  assert.deepEqual(
    first?.label.map(({ key, str }) => [text(key), text(str)]),
    [['pool', 'shm']],
  );
  const { talk } = await run(['profile', LOG, '-o', file('log.pb.gz')]);
  assert.equal(talk, `plimsoll: written: ${file('log.pb.gz')}\n`);
  const log = Profile.decode(gunzipSync(readFileSync(file('log.pb.gz'))));
  assert.deepEqual(
    log.sampleType
      .map(({ type }) => log.stringTable.strings[Number(type)])
      .filter((name) => name?.endsWith('space')),
    ['dump_space', 'peak_space', 'inuse_space', 'alloc_space'],
  );
});

describe('in a real browser', { skip: without('chromium') }, () => {
  let browser: Browser;
  before(async () => {
    browser = await chromium.launch({
      executablePath: '/usr/bin/chromium',
      args: ['--no-sandbox'],
    });
  });
  after(() => browser.close());

  /** A page and everything that went wrong on it or left it. */
  async function opened(address: string): Promise<{ page: Page; met: string[] }> {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    const met: string[] = [];
    page.on('console', (message) => met.push(`${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => met.push(String(error)));
    page.on('dialog', (dialog) => {
      met.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('request', (request) => {
      if (request.url() !== address) met.push(`request: ${request.url().slice(0, 80)}`);
    });
    await page.goto(address);
    return { page, met };
  }

  it('shows who holds what, asks for nothing, and magnifies', async () => {
    await run(['profile', DUMP, '-o', file('page.html')]);
    const { page, met } = await opened(pathToFileURL(file('page.html')).href);
    assert.equal(await page.title(), 'f_malloc_dbg-shm-1.log.gz');
    const labels = await page.locator('svg.flame .d1 > text').allTextContents();
    assert.deepEqual(labels.slice(0, 3), ['tm 3.08 MiB', 'drouting 2.05 MiB', 'core 1.01 MiB']);
    assert.equal(await page.locator('tbody tr').count(), 121);
    const width = (at: number) =>
      page
        .locator('svg.flame .d1')
        .nth(at)
        .evaluate((box) => `${Number.parseFloat(box.getAttribute('width') ?? '').toFixed(2)}%`);
    assert.equal(await width(1), '31.52%');
    await page.locator('svg.flame .d1').nth(1).click();
    assert.deepEqual([await width(0), await width(1)], ['0.00%', '100.00%']);
    await page.locator('svg.flame .d0').click();
    assert.equal(await width(1), '31.52%');
    await page.fill('input', 'new_tmcb_list');
    assert.equal(await page.locator('tbody tr:visible').count(), 1);
    assert.deepEqual(met, []);
    await page.close();
  });

  it('shows hostile names as text', async () => {
    const evil = '<img src=x onerror=alert(1)>"\'--></script><script>alert(2)</script>';
    const lines = [
      'Memory status (shm):',
      'fm_status (0x7f311c4a6000):',
      ' heap size= 67108864',
      ' used= 1000, used+overhead=2000, free=1',
      `  1000 : 1 x [${evil}.c: ${evil}, line 3]`,
      'dumping free list:',
      '-----------------------------',
    ];
    writeFileSync(file('evil.log'), lines.join('\n'));
    await run([
      'profile',
      file('evil.log'),
      '-o',
      file('evil.html'),
      '-o',
      file('evil.speedscope.json'),
    ]);
    const { page, met } = await opened(pathToFileURL(file('evil.html')).href);
    assert.match(await page.locator('tbody').innerText(), /<img src=x onerror=alert\(1\)>/);
    assert.equal(await page.locator('img').count(), 0);
    assert.deepEqual(met, []);
    await page.close();
  });

  it('speedscope opens both exports with its own importers', async () => {
    await run(['profile', DUMP, '-o', file('dump.speedscope.json'), '-o', file('same.pb.gz')]);
    const app = new URL('dist/release/index.html', import.meta.resolve('speedscope/package.json'));
    for (const [name, shown] of [
      ['dump.speedscope.json', /shared memory, at the dump/],
      ['same.pb.gz', /same\.pb\.gz/],
    ] as const) {
      const { page } = await opened(app.href);
      await page.locator('input[type=file]').setInputFiles(file(name));
      await page.getByText('Left Heavy').waitFor();
      assert.match(await page.locator('body').innerText(), shown);
      await page.close();
    }
  });
});
