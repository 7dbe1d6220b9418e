/** Journeys of `diff`: the page whole, windows, the object, and what is written wrongly. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { run } from './plimsoll.ts';

const LADDER = 'recordings/ladder-36.jsonl.gz';

test('the answer stands first, then who holds more, the traffic, and what costs what', async () => {
  const { code, out, talk } = await run(['diff', `${LADDER}@1m..170s`, '@520s..630s']);
  assert.equal(code, 0);
  assert.equal(talk, '');
  assert.equal(withoutRanges(out), PAGE);
});

test('as one object, with the calls of A, in Chinese', async () => {
  const leak = ['diff', 'recordings/leak-36.jsonl.gz@1m..3m', '@-3m..-1m'];
  const { out } = await run([...leak, '--json', '--normalize', 'traffic']);
  const told = JSON.parse(out) as Record<string, unknown> & { total: Record<string, unknown> };
  assert.deepEqual(
    [told['schema'], told['answer'], told['normalized'], told['same_life']],
    ['plimsoll/diff/v1', 'memory', 'traffic', true],
  );
  assert.deepEqual(Object.keys(told.total), [
    'owner',
    'basis',
    'a_bytes',
    'b_bytes',
    'change_bytes',
    'with_traffic_bytes',
    'not_with_traffic_bytes',
    'b_at_traffic_of_a_bytes',
  ]);
  const chinese = await run(['--lang', 'zh-CN', ...leak, '--normalize', 'traffic']);
  assert.match(chinese.out, /是内存变多了，不是呼叫变多了：话务相同时 B 多占用 7\.[89]\d* MiB/);
  assert.match(chinese.out, /按 A 的话务计算的 B/);
});

test('a window that is none, or is empty, and a file that is not there are problems', async () => {
  const codes = [];
  for (const [a, b] of [
    [`${LADDER}@x..y`, '@..1m'],
    [LADDER, '@2h..'],
    ['recordings/nowhere.jsonl.gz', LADDER],
  ] as const) {
    const { code, out, talk } = await run(['diff', a, b]);
    assert.equal(out, '');
    codes.push(`${code} ${/\[([a-z-]+)\]\n$/.exec(talk)?.[1]}`);
  }
  assert.deepEqual(codes, ['2 usage-wrong', '4 window-empty', '3 file-unreadable']);
});

/** How many ended dialogs wait, what an object costs, and how sure all that is, is for the estimate's own tests. */
function withoutRanges(page: string): string {
  return page
    .replace(/^( {2}(?:transactions|dialogs)) .*$/gm, '$1 …')
    .replace(/ +\S+ \S+ \[[^\]]*\]| \([\d.]+–[\d.]+ MiB\)/g, ' …')
    .replace(/(\S) {2,}/g, '$1  ');
}

const PAGE = `A  recordings/ladder-36.jsonl.gz@1m..170s  2026-11-22 22:01:09 to 2026-11-22 22:02:58 UTC, 110 samples
B  @520s..630s  2026-11-22 22:08:49 to 2026-11-22 22:10:38 UTC, 110 samples

Just more calls: +28.66 MiB, of which 28.44 MiB … are what more calls and registrations hold. At the same traffic it would hold the same, as far as this can be told.

  on average  A  B  change  with traffic  not with traffic
  traffic  10.92 MiB  38.67 MiB  +27.75 MiB … …
  in no group  11.92 MiB  12.84 MiB  +936.5 KiB … …
  provision  99.37 MiB  99.37 MiB  +0 B  +0 B  +0 B
  registrations  18.66 KiB  18.66 KiB  +0 B  +0 B  +0 B
  in use  122.2 MiB  150.9 MiB  +28.66 MiB … …
Groups are counted by the server; how much of each goes with traffic is estimated.

  on average  A  B  each holds
  transactions …
  dialogs …
  calls a second  20  80
  the most a sample saw  124.2 MiB  156 MiB
Both are windows of one life of the server, so an object costs the same in both.
`;
