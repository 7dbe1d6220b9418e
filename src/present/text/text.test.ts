import assert from 'node:assert/strict';
import { test } from 'node:test';

import fc from 'fast-check';

import { poolIn } from '../../domain/pool.ts';
import { sortStatistics } from '../../domain/statistics.ts';
import { poolBar } from './bar.ts';
import { formatDuration } from './duration.ts';
import { sparkline } from './sparkline.ts';
import { PLAIN } from './style.ts';
import { fit, flow, widthOf } from './width.ts';

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

test('parts flow into rows, none cut', () => {
  assert.deepEqual(flow(['one', 'two', 'three', 'four'], ', ', 10), ['one, two', 'three', 'four']);
});

test('a curve keeps its peak when thinned, fills what is sparse, and shows a gap as a gap', () => {
  const points = (...values: (number | undefined)[]) => values.map((value, at) => ({ at, value }));
  const many = points(...Array.from({ length: 1000 }, (_, index) => (index === 777 ? 100 : 0)));
  assert.equal(sparkline(many, { from: 0, to: 999 }, 10), '▁▁▁▁▁▁▁█▁▁');
  assert.equal(sparkline(points(0, 1, 2, 3), { from: 0, to: 3 }, 12), '▁▁▁▁▃▃▃▃▆▆▆█');
  const broken = [...points(1, 1, 2), { at: 20, value: 3 }, { at: 21, value: 3 }];
  assert.equal(
    sparkline(broken, { from: 0, to: 21 }, 11),
    '▁▅         █'.slice(0, 2) + ' '.repeat(8) + '█',
  );
  assert.equal(sparkline([], { from: 0, to: 0 }, 3), '   ');
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
});

test('lengths of time in two units at most', () => {
  assert.deepEqual(
    [0, 999, 59_400, 60_000, 460_000, 3_600_000, 11_520_000, 90_000_000].map(formatDuration),
    ['0 s', '1 s', '59 s', '1 min', '7 min 40 s', '1 h', '3 h 12 min', '1 d 1 h'],
  );
});
