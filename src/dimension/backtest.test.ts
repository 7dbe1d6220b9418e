import assert from 'node:assert/strict';
import { test } from 'node:test';

import { poolIn } from '../domain/pool.ts';
import type { Line } from '../domain/sample.ts';
import { recorded } from '../understand/testing/recorded.ts';
import { backtestOf, backtestOrigins, isAdvice, MOST_ORIGINS } from './backtest.ts';
import { RULES } from './rules-of-thumb.ts';

const lines = recorded('figure1full-36');

test('an origin is tested by the most that came after it, and by nothing of what came before', () => {
  const origins = [...backtestOrigins(lines, { reloads: 'never' })];
  assert.equal(origins.length, MOST_ORIGINS);
  for (const index of [4, 11, 19]) {
    const origin = origins[index];
    assert.ok(origin !== undefined);
    // By hand: the samples after it, and the high-water mark where it rose.
    let [came, mark] = [0, 0];
    for (const line of lines) {
      const pool = line.kind === 'sample' ? poolIn(line.statistics, 'shmem:') : undefined;
      if (line.kind === 'header' || pool === undefined || pool.isTorn) continue;
      if (line.at > origin.at)
        came = Math.max(came, pool.realUsed, pool.maxUsed > mark ? pool.maxUsed : 0);
      mark = pool.maxUsed;
    }
    assert.equal(origin.came, came);
  }
});

test('what comes after an origin does not change its advice', () => {
  const origins = [...backtestOrigins(lines)];
  const halfway = origins[9];
  assert.ok(halfway !== undefined);
  const others = [...backtestOrigins([...until(halfway.at), ...changed(halfway.at)])];
  const same = others.find(({ at }) => at === halfway.at);
  assert.deepEqual(same?.advice, halfway.advice);
  assert.deepEqual(same?.rules, halfway.rules);
  assert.ok((same?.came ?? 0) > halfway.came);
});

test('scores count what was too small and what was not needed, ours and those of the rules', () => {
  const origins = [...backtestOrigins(lines)];
  const tested = backtestOf(lines, origins);
  assert.ok(tested.ok);
  const { scores } = tested.value;
  assert.deepEqual(
    scores.map(({ who }) => who),
    ['plimsoll', ...RULES],
  );
  const advised = origins.filter(({ advice }) => isAdvice(advice));
  for (const { of, tooSmall } of scores) {
    assert.equal(of, advised.length);
    assert.ok(tooSmall <= of);
  }
  const fifteen = advised.filter(({ rules, came }) => rules['maximum-15'] < came).length;
  assert.equal(scores.find(({ who }) => who === 'maximum-15')?.tooSmall, fifteen);
});

test('nothing, and a single sample, cannot be tested', () => {
  const [header, only] = [lines[0], lines.find(({ kind }) => kind === 'sample')];
  for (const few of [[], [header, only].filter((line) => line !== undefined)]) {
    assert.deepEqual([...backtestOrigins(few)], []);
    const tested = backtestOf(few, []);
    assert.equal(tested.ok ? '' : tested.problem.code, 'recommendation-without-samples');
  }
});

function until(at: number): readonly Line[] {
  return lines.filter((line) => line.kind === 'header' || line.at <= at);
}

/** The rest as it was, but with so much more in use at one sample. */
function changed(at: number): readonly Line[] {
  const rest = lines.filter((line) => line.kind !== 'header' && line.at > at);
  return rest.map((line, index): Line => {
    if (line.kind !== 'sample' || index < rest.length - 3) return line;
    const values = new Map(line.statistics.values);
    const total = values.get('shmem:total_size') ?? 0;
    values
      .set('shmem:real_used_size', total - 8)
      .set('shmem:free_size', 8)
      .set('shmem:max_used_size', total - 8);
    return { ...line, statistics: { ...line.statistics, values } };
  });
}
