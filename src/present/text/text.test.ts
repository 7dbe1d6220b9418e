import assert from 'node:assert/strict';
import { test } from 'node:test';

import fc from '../../../test/properties.ts';
import { poolIn } from '../../domain/pool.ts';
import { sortStatistics } from '../../domain/statistics.ts';
import { en } from '../words/en.ts';
import { zhCN } from '../words/zh-CN.ts';
import { poolBar } from './bar.ts';
import { curve, type Span, type Timed } from './curve.ts';
import { formatDuration } from './duration.ts';

import { formatRange } from './numbers.ts';
import { inAscii, PLAIN } from './style.ts';
import { tableRow } from './table.ts';
import { fit, flow, widthOf, wrap } from './width.ts';

test('text is fitted to columns, wide characters counted as two', () => {
  assert.equal(widthOf('共享 shm'), 8);
  assert.equal(fit('共享内存', 6), '共享… ');
  assert.equal(fit('shm', 6, 'right'), '   shm');
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.nat(40), (text, width) => {
      assert.equal(widthOf(fit(text.replace(/\p{C}/gu, ''), width)), width);
    }),
  );
});

test('sentences break at spaces, and Chinese anywhere but before punctuation', () => {
  assert.deepEqual(wrap('Calls came faster: more.', 12), ['Calls came', 'faster:', 'more.']);
  assert.deepEqual(wrap('呼叫变快，增加。', 8), ['呼叫变', '快，增', '加。']);
  assert.deepEqual(wrap('unbreakable', 4), ['unbreakable']);
});

test('parts flow into rows, none cut', () => {
  assert.deepEqual(flow(['one', 'two', 'three', 'four'], ', ', 10), ['one, two', 'three', 'four']);
});

const { levels } = PLAIN.glyphs;
const drawn = (points: readonly Timed[], span: Span, width: number, height = 1) =>
  curve(points, span, { width, height, levels }).rows;
const points = (...values: readonly (number | undefined)[]) =>
  values.map((value, at) => ({ at, value }));

test('a curve keeps its peak when thinned, fills what is sparse, and shows a gap as a gap', () => {
  const many = points(...Array.from({ length: 1000 }, (_, index) => (index === 777 ? 100 : 0)));
  assert.deepEqual(drawn(many, { from: 0, to: 999 }, 10), ['▁▁▁▁▁▁▁█▁▁']);
  assert.deepEqual(drawn(points(0, 1, 2, 3), { from: 0, to: 3 }, 12), ['▁▁▁▁▃▃▃▃▆▆▆█']);
  const broken = [...points(1, 1, 2), { at: 20, value: 3 }, { at: 21, value: 3 }];
  assert.deepEqual(drawn(broken, { from: 0, to: 21 }, 11), ['▁▅        █']);
  assert.deepEqual(drawn([], { from: 0, to: 0 }, 3), ['   ']);
});

test('a high curve is the same curve, finer', () => {
  const hill = [0, 1, 2, 3, 3, 2, 1].map((value, at) => ({ at, value }));
  assert.deepEqual(drawn(hill, { from: 0, to: 7 }, 7, 3), ['   ██  ', ' ▁████▁', '▁██████']);
  fc.assert(
    fc.property(
      fc.array(fc.nat(1000), { minLength: 1 }),
      fc.integer({ min: 1, max: 9 }),
      (values, height) => {
        const rows = drawn(
          points(...values),
          { from: 0, to: values.length },
          values.length,
          height,
        );
        const low = Math.min(...values);
        const range = Math.max(...values) - low;
        for (const [column, value] of values.entries()) {
          const blocks = rows.reduce((sum, row) => sum + levels.indexOf(row[column] ?? ' ') + 1, 0);
          const exact = range === 0 ? 1 : 1 + ((value - low) / range) * (height * 8 - 1);
          assert.ok(Math.abs(blocks - exact) <= 0.5, `${blocks} for ${exact}`);
        }
      },
    ),
  );
});

test('the bar shows every part that exists, and the mark beyond what is in use', () => {
  const pool = poolIn(
    sortStatistics([
      ['shmem:total_size', 1000],
      ['shmem:used_size', 1],
      ['shmem:real_used_size', 200],
      ['shmem:max_used_size', 500],
      ['shmem:free_size', 800],
      ['shmem:fragments', 1],
    ]),
    'shmem:',
  );
  assert.ok(pool);
  assert.equal(poolBar(pool, 20, PLAIN), '█▒▒▒·····│··········');
  assert.equal(poolBar(pool, 20, inAscii(PLAIN)), '#+++.....|..........');
  assert.equal(poolBar({ ...pool, maxUsed: pool.realUsed }, 10, PLAIN), '█▒│·······');
});

test('lengths of time in two units at most, in either language', () => {
  const lengths = [0, 999, 59_400, 60_000, 460_000, 3_600_000, 11_520_000, 90_000_000];
  assert.deepEqual(
    lengths.map((length) => formatDuration(length, en)),
    ['0 s', '1 s', '59 s', '1 min', '7 min 40 s', '1 h', '3 h 12 min', '1 d 1 h'],
  );
  assert.equal(formatDuration(11_520_000, zhCN), '3 小时 12 分');
});

test('a range says its unit once, and one figure once', () => {
  const format = (value: number) => (value < 10 ? `${value} KiB` : `${value} MiB`);
  assert.equal(formatRange(11, 12, format), '11–12 MiB');
  assert.equal(formatRange(1, 12, format), '1 KiB–12 MiB');
  assert.equal(formatRange(12, 12, format), '12 MiB');
  assert.equal(formatRange(0, 4796, String), '0–4796');
});

test('cells stand under each other whatever they are made of', () => {
  const columns = [
    { width: 8, align: 'left' },
    { width: 6, align: 'right' },
  ] as const;
  assert.deepEqual(
    [['共享内存', '1'], ['shm', '22'], ['too long to fit']].map((cells) =>
      tableRow(columns, cells),
    ),
    ['共享内存      1', 'shm          22', 'too lon…       '],
  );
});
