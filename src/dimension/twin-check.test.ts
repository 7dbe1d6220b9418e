/** The twin beside the answer: they agree on real servers, a smaller pool fails in it, and a wrong answer is mended by it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { milliseconds, seconds } from '../base/time.ts';
import { explain } from '../understand/explain.ts';
import { recorded } from '../understand/testing/recorded.ts';
import type { AskedDemand } from './demand.ts';
import { learnPlatform, type KnownPlatform } from './known-platform.ts';
import { recommendFor } from './recommend.ts';
import type { Recommendation } from './recommendation.ts';
import { twinCheck } from './twin-check.ts';
import { twinRun, type RunOutcome } from './twin-run.ts';
import type { TwinCase } from './twin-case.ts';

const LADDER = platformOf('ladder-36');
/** Thirty calls a second of people who talk for twenty seconds; nothing is reloaded. */
const PEOPLE: AskedDemand = {
  each: {
    rate: { kind: 'steps', points: [{ at: milliseconds(0), perSecond: 30 }] },
    arrivals: 'random',
    holding: { kind: 'exponential', mean: seconds(20) },
  },
  reloads: 'never',
};

function platformOf(name: string): KnownPlatform {
  const platform = learnPlatform(explain(recorded(name)).explained);
  if (!platform.ok) throw new Error(platform.problem.code);
  return platform.value;
}

function told(platform: KnownPlatform, asked: AskedDemand): Recommendation {
  const reckoned = recommendFor(platform, asked);
  if (!reckoned.ok) throw new Error(reckoned.problem.code);
  return reckoned.value;
}

function carriedOut(run: TwinCase): RunOutcome {
  const steps = twinRun(run);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

function firstRun(platform: KnownPlatform, reckoned: Recommendation): TwinCase {
  const step = twinCheck(platform, reckoned).next();
  const run = step.done === true ? undefined : step.value.cases[0];
  if (run === undefined) throw new Error('a check without runs');
  return run;
}

/** All runs one after the other. */
function checked(platform: KnownPlatform, reckoned: Recommendation): Recommendation {
  const check = twinCheck(platform, reckoned);
  let next = check.next();
  while (next.done !== true) next = check.next(next.value.cases.map(carriedOut));
  return next.value;
}

test('the twin of a real server agrees with what was reckoned for other calls, and refuses in a smaller pool', () => {
  const reckoned = told(LADDER, PEOPLE);
  const { shared } = checked(LADDER, reckoned);
  const { twin, need, rejected } = shared;
  assert.equal(twin?.answer, 'agrees');
  assert.ok(Math.abs(twin.maxUsed.mid / need.mid - 1) < 0.03, `${twin.maxUsed.mid} of ${need.mid}`);
  assert.equal(shared.recommendedMib, reckoned.shared.recommendedMib);
  const failed = rejected.find(({ runs }) => runs !== undefined && runs.failed > 0);
  assert.ok(failed?.first !== undefined && failed.mib < shared.recommendedMib);
  assert.ok(['tm', 'dialog', 'core'].includes(failed.first.module), failed.first.module);
});

test('with the reload at the worst moment, on a server of 2.2', () => {
  const platform = platformOf('figure1-22');
  const reckoned = told(platform, { reloads: 'busy-hour' });
  const first = firstRun(platform, reckoned);
  const { mid } = reckoned.shared.need;
  const { maxUsed } = carriedOut(first);
  assert.ok(Math.abs(maxUsed / mid - 1) < 0.03, `${maxUsed} of ${mid}`);
});

test('an answer that is too small does not stand: the size that carries the demand is recommended', () => {
  const reckoned = told(LADDER, PEOPLE);
  const { shared } = reckoned;
  const mended = checked(LADDER, {
    ...reckoned,
    shared: { ...shared, recommendedMib: shared.recommendedMib - 16 },
  });
  assert.equal(mended.shared.twin?.answer, 'needs-more');
  assert.equal(mended.shared.twin.reckonedMib, shared.recommendedMib - 16);
  const first = mended.shared.rejected.find(({ basis }) => basis === 'twin');
  assert.ok(mended.shared.recommendedMib > shared.recommendedMib - 16);
  assert.ok(first?.runs !== undefined && first.runs.failed > 0);
});

test('the same recommendation is checked to the same answer', () => {
  const reckoned = told(LADDER, PEOPLE);
  const [one, other] = [firstRun(LADDER, reckoned), firstRun(LADDER, reckoned)];
  assert.deepEqual(carriedOut(one), carriedOut(other));
});
