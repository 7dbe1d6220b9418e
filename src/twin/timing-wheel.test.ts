import assert from 'node:assert/strict';
import { test } from 'node:test';

import { randomStream } from '../base/random.ts';
import { TimingWheel } from './timing-wheel.ts';

test('events come out at their moments and in the order in which they were put in, however far ahead', () => {
  const random = randomStream('timing wheel');
  const wheel = new TimingWheel();
  const expected: { readonly at: number; readonly data: number }[] = [];
  const came: { readonly at: number; readonly data: number }[] = [];
  let made = 0;
  const plan = (most: number) => {
    const at = wheel.now + random.below(most);
    expected.push({ at, data: made });
    wheel.schedule(at, 1, made++);
  };
  for (let i = 0; i < 200; i++) plan(3_000_000);
  const until = 3_100_000;
  while (wheel.next(until)) {
    came.push({ at: wheel.now, data: wheel.data });
    if (made < 20_000) {
      plan(40);
      plan(5_000);
    }
  }
  assert.equal(wheel.now, until);
  const sorted = expected.toSorted((one, other) => one.at - other.at || one.data - other.data);
  assert.deepEqual(
    came.map(({ at }) => at),
    sorted.map(({ at }) => at),
  );
  assert.deepEqual(
    came.toSorted((one, other) => one.data - other.data),
    expected,
  );
});

test('what was planned first comes first within a millisecond', () => {
  const wheel = new TimingWheel();
  for (let data = 0; data < 5; data++) wheel.schedule(70_000, 0, data);
  assert.equal(wheel.next(69_999), false);
  const order: number[] = [];
  while (wheel.next(70_000)) order.push(wheel.data);
  assert.deepEqual(order, [0, 1, 2, 3, 4]);
});

test('what is past happens next', () => {
  const wheel = new TimingWheel();
  wheel.next(500);
  wheel.schedule(100, 7, 3);
  assert.equal(wheel.next(500), true);
  assert.deepEqual([wheel.now, wheel.kind, wheel.data], [500, 7, 3]);
});
