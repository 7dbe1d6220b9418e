import assert from 'node:assert/strict';
import { mock, test } from 'node:test';

import type { Range } from '../view/range.ts';
import { timelineOf } from './timeline.ts';

const NOW = 10_000_000;
const HOUR = { from: NOW - 3_600_000, to: NOW };

test('moving shows at once and commits when it has come to rest; meanwhile nobody else moves it', () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  try {
    const committed: Range[] = [];
    const timeline = timelineOf({
      range: HOUR,
      now: () => NOW,
      commit: (range) => committed.push(range),
      choose: () => undefined,
    });
    timeline.pan(-0.5);
    timeline.pan(-0.5);
    timeline.zoom(0.5);
    const moved = { from: NOW - 6_300_000, to: NOW - 4_500_000 };
    assert.deepEqual(timeline.shown.value, moved);
    timeline.follow(HOUR);
    assert.deepEqual([timeline.shown.value, committed], [moved, []]);
    mock.timers.tick(400);
    assert.deepEqual(committed, [moved]);
    timeline.follow(HOUR);
    assert.deepEqual(timeline.shown.value, HOUR);
  } finally {
    mock.timers.reset();
  }
});

test('a brush is committed at once; nothing is shorter than ten seconds, and none of it far in the future', () => {
  const committed: Range[] = [];
  const timeline = timelineOf({
    range: HOUR,
    now: () => NOW,
    commit: (range) => committed.push(range),
    choose: () => undefined,
  });
  timeline.show({ from: 5_000_000, to: 5_001_000 });
  timeline.show({ from: NOW, to: NOW + 1_000_000 });
  timeline.close();
  assert.deepEqual(committed, [
    { from: 4_996_000, to: 5_006_000 },
    { from: NOW - 950_000, to: NOW + 50_000 },
  ]);
});
