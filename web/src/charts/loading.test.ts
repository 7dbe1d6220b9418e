import assert from 'node:assert/strict';
import { mock, test } from 'node:test';

import { failure, success } from '../../../src/base/result.ts';
import { problem } from '../../../src/domain/problems.ts';
import type { SeriesWish } from '../source/source.ts';
import { loadingOf, stepFor, type Loading } from './loading.ts';

/** A quarter past an hour. */
const BEGIN = 900_000;
const MINUTE = 60_000;

/** A server that says the time, in seconds, once a second. */
function clockServer() {
  const server = {
    now: BEGIN + 10 * MINUTE,
    asked: [] as { readonly from: number; readonly to: number; readonly buckets: number }[],
    isAway: false,
  };
  const ask = async ({ names, range, buckets }: SeriesWish) => {
    server.asked.push({ ...range, buckets });
    if (server.isAway) return failure(problem('daemon-unreachable', { why: 'gone' }));
    const width = (range.to - range.from) / buckets / 1000;
    const times = Array.from({ length: buckets }, (_, at) => range.from / 1000 + at * width).filter(
      (time) => time * 1000 < server.now,
    );
    const ends = times.map((time) => Math.min(time + width, server.now / 1000) - 1);
    return success({
      schema: 'plimsoll/series/v1' as const,
      server: 'gw',
      from: '',
      to: '',
      bucket_seconds: width,
      series: names.map((name) => ({
        name,
        labels: {},
        times,
        min: times,
        mean: times,
        max: ends,
        last: ends,
      })),
    });
  };
  const loading = loadingOf({ names: ['clock'], ask, now: () => server.now });
  return { server, loading };
}

const times = ({ loaded }: Loading) => loaded.value?.courses.get('clock')?.times ?? [];

test('a bucket is a pixel and a half, and of an even length', () => {
  assert.equal(stepFor({ from: 0, to: 3_600_000 }, 1200), 5);
  assert.equal(stepFor({ from: 0, to: 30 * 86_400_000 }, 1200), 3600);
  assert.equal(stepFor({ from: 0, to: 5 * 365 * 86_400_000 }, 300), 10 * 86_400);
});

test('it loads more than is shown, on a grid, and what it has it does not load again', async () => {
  const { server, loading } = clockServer();
  const shown = { from: BEGIN + 61_000, to: BEGIN + 4 * MINUTE };
  loading.want(shown, 200);
  await settled();
  assert.deepEqual(server.asked, [{ from: BEGIN + 16_000, to: BEGIN + 286_000, buckets: 135 }]);
  assert.equal(times(loading).length, 135);
  loading.want({ from: shown.from + 20_000, to: shown.to + 20_000 }, 200);
  await settled();
  assert.equal(server.asked.length, 1);
  loading.want({ from: shown.from + 90_000, to: shown.to + 90_000 }, 200);
  await settled();
  assert.equal(server.asked.length, 2);
});

test('following adds what is new, lets go of what has left, and asks no more often than a chart could show', async () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  try {
    const { server, loading } = clockServer();
    const follow = () => loading.want({ from: server.now - 2 * MINUTE, to: server.now }, 200);
    follow();
    await settled();
    for (let second = 0; second < 600; second++) {
      server.now += 1000;
      loading.append();
      loading.append();
      await settled();
      mock.timers.tick(1000);
      await settled();
      follow();
    }
    const [first = 0] = times(loading);
    assert.ok(times(loading).length < 200, `${times(loading).length} buckets`);
    assert.ok(first * 1000 <= server.now - 2 * MINUTE);
    assert.ok(new Set(times(loading)).size === times(loading).length);
    assert.equal(loading.loaded.value?.courses.get('clock')?.last.at(-1), server.now / 1000 - 1);
    assert.ok(server.asked.slice(1).every(({ buckets }) => buckets <= 5));
    loading.close();
  } finally {
    mock.timers.reset();
  }
});

test('what is asked for by nobody any more is dropped, and a failure leaves what is there', async () => {
  const { server, loading } = clockServer();
  loading.want({ from: BEGIN, to: BEGIN + 2 * MINUTE }, 200);
  loading.want({ from: BEGIN + 4 * MINUTE, to: BEGIN + 6 * MINUTE }, 200);
  await settled();
  assert.deepEqual(loading.loaded.value?.range.from, BEGIN + 3.5 * MINUTE);
  server.isAway = true;
  loading.want({ from: BEGIN, to: BEGIN + 2 * MINUTE }, 200);
  await settled();
  assert.equal(loading.problem.value?.code, 'daemon-unreachable');
  assert.deepEqual(loading.loaded.value?.range.from, BEGIN + 3.5 * MINUTE);
});

/** Every promise that was waiting has had its turn. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 10; turn++) await Promise.resolve();
}
