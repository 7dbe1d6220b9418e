/** Journeys of `backtest`: the page, the object, Chinese, and histories that say too little. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

import { run } from './plimsoll.ts';

const PICTURE = 'recordings/figure1full-36.jsonl.gz';

test('twenty times of the past, each advice beside what came after, and the usual rules', async () => {
  const { code, out, talk } = await run(['backtest', PICTURE]);
  assert.deepEqual([code, talk], [0, '']);
  const [answer = '', ...page] = out.split('\n');
  assert.match(answer, /^The advice would have held at each of \d+ times of the past; \d+\.\d %/);
  assert.equal(page.filter((line) => /^ {2}\d\d:\d\d:\d\d .* MiB/.test(line)).length, 20);
  assert.deepEqual(
    page.filter((line) => /\d of \d+ /.test(line)).map((line) => line.trim().split(/ {2,}/)[0]),
    [
      'this advice',
      'the highest so far and 15 %',
      'twice the highest so far',
      'constant bytes per call, for the most calls so far',
      'nine tenths of daily peaks and 15 % (VPA)',
      'the same, widened for short history (VPA, upper bound)',
    ],
  );
});

interface Told {
  readonly schema: string;
  readonly samples: number;
  readonly origins: readonly { readonly recommended_mib?: number; readonly code?: string }[];
  readonly scores: readonly { readonly who: string; readonly too_small: number }[];
}

test('as one object: less growth never gets more, and what could not be told says why', async () => {
  const [plain, grown] = await Promise.all(
    [[], ['--growth', '50%']].map(async (growth) => {
      const { code, out } = await run([
        'backtest',
        PICTURE,
        '--reloads',
        'never',
        ...growth,
        '--json',
      ]);
      assert.equal(code, 0);
      return JSON.parse(out) as Told;
    }),
  );
  assert.equal(plain?.schema, 'plimsoll/backtest/v1');
  assert.equal(plain.origins[0]?.code, 'traffic-not-seen');
  for (const [index, { recommended_mib: mib }] of plain.origins.entries())
    if (mib !== undefined) assert.ok((grown?.origins[index]?.recommended_mib ?? 0) >= mib);
  // A reload came that nobody had asked for: the table says so, of every size.
  assert.ok((plain.scores[0]?.too_small ?? 0) > 0);
});

test('in Chinese; of one sample, and of none, a problem', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'backtest-'));
  try {
    const single = join(directory, 'one.jsonl');
    const names = ['total_size', 'used_size', 'real_used_size', 'max_used_size', 'free_size'];
    const stats = names.map((name, index) => [`shmem:${name}`, [100, 40, 50, 60, 50][index]]);
    const sample = {
      t: 1_795_387_200,
      stats: Object.fromEntries([...stats, ['shmem:fragments', 3]]),
    };
    writeFileSync(single, `${JSON.stringify(sample)}\n`);
    const empty = join(directory, 'empty.jsonl');
    writeFileSync(empty, '{"schema":"plimsoll/recording/v1"}\n');
    const told = await Promise.all(
      [single, empty].map(async (file) => {
        const { code, out, talk } = await run(['backtest', file]);
        return [code, out, /\[([a-z-]+)\]\n$/.exec(talk)?.[1]];
      }),
    );
    assert.deepEqual(told, [
      [4, '', 'recommendation-without-samples'],
      [4, '', 'recording-empty'],
    ]);
  } finally {
    rmSync(directory, { recursive: true });
  }
  const chinese = await run(['--lang', 'zh-CN', 'backtest', PICTURE]);
  assert.match(chinese.out, /^在过去的 \d+ 个时刻，建议的大小都足够；/);
});
