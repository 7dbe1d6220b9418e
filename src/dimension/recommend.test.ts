/** What was learnt of a real server on some traffic, asked for other traffic, against what that traffic then needed. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { milliseconds, seconds } from '../base/time.ts';
import { steady } from '../twin/curve.ts';
import { constant } from '../twin/distribution.ts';
import { explain, type ExplainedLife } from '../understand/explain.ts';
import { recorded } from '../understand/testing/recorded.ts';
import type { AskedDemand, CallDemand } from './demand.ts';
import { recommend } from './recommend.ts';
import type { Recommendation } from './recommendation.ts';

/** The first part of a recording, explained. */
function learned(name: string, until = Infinity): readonly ExplainedLife[] {
  const lines = recorded(name);
  const begin = lines.find((line) => line.kind === 'sample')?.at ?? 0;
  return explain(lines.filter((line) => line.kind === 'header' || line.at <= begin + until * 1000))
    .explained;
}

/** SIPp: calls a second from and to a second, and how long each talks. */
function batch(from: number, to: number, rate: number, holding: number): CallDemand {
  return {
    rate: steady(seconds(from), seconds(to), rate),
    arrivals: 'regular',
    holding: constant(seconds(holding)),
    ringing: constant(milliseconds(1500)),
    answered: 1,
  };
}

function advised(explained: readonly ExplainedLife[], asked: AskedDemand): Recommendation {
  const told = recommend(explained, asked);
  if (!told.ok) throw new Error(JSON.stringify(told.problem));
  return told.value;
}

test('learnt at 20 and 40 calls a second: the highest at 80, and of batches of other calls, within 3 % and the interval', () => {
  const known = learned('ladder-36', 300);
  const figure1 = [
    batch(37, 127, 50, 60),
    batch(92, 182, 50, 60),
    batch(147, 237, 40, 60),
    batch(232, 292, 20, 30),
  ];
  const ladder = [20, 40, 60, 80].map((rate, level) =>
    batch(32 + 150 * level, 182 + 150 * level, rate, 40),
  );
  for (const [calls, highest] of [
    [ladder, 165_764_512],
    [figure1, 178_645_872],
  ] as const) {
    const { shared } = advised(known, { calls, reloads: 'never' });
    const { low, mid, high } = shared.need;
    assert.ok(Math.abs(mid / highest - 1) < 0.03, `${mid} of ${highest}`);
    assert.ok(low <= highest && highest <= high, `${low} … ${high}`);
    assert.ok(shared.recommendedMib * 2 ** 20 > highest);
  }
});
