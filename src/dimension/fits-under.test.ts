/** The other direction agrees with the forward one: what fits is recommended no more than that, and a little more is not held. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { milliseconds } from '../base/time.ts';
import { explain } from '../understand/explain.ts';
import { recorded } from '../understand/testing/recorded.ts';
import type { AskedDemand } from './demand.ts';
import { fitsUnder } from './fits-under.ts';
import { learnPlatform, type KnownPlatform } from './known-platform.ts';
import { holds } from './pool-size.ts';
import { needFor } from './recommend.ts';

function platformOf(name: string): KnownPlatform {
  const learned = learnPlatform(explain(recorded(name)).explained);
  assert.ok(learned.ok);
  return learned.value;
}

function missing(platform: KnownPlatform, mib: number, asked: AskedDemand): boolean {
  const reckoned = needFor(platform, asked);
  assert.ok(reckoned.ok);
  const { need, demand } = reckoned.value;
  return need.at(demand.risk) > holds(mib);
}

for (const name of ['figure1-40', 'pkg-36']) {
  test(`${name}: the most of each fits, and a hundredth more does not`, () => {
    const platform = platformOf(name);
    const told = fitsUnder(platform, 400);
    assert.ok(told.ok);
    const { callsPerSecond = 0, registrations = 0, prefixes = 0 } = told.value;
    assert.ok(Math.min(callsPerSecond, registrations, prefixes) > 0, JSON.stringify(told.value));
    const [call] = platform.seen.calls === undefined ? [] : [platform.seen.calls];
    const rate = (perSecond: number): AskedDemand => ({
      each: {
        arrivals: call?.arrivals ?? 'random',
        rate: { kind: 'steps', points: [{ at: milliseconds(0), perSecond }] },
      },
    });
    assert.deepEqual(
      [1, 1.01].map((times) => [
        missing(platform, 400, rate(callsPerSecond * times)),
        missing(platform, 400, { registrations: registrations * times }),
        missing(platform, 400, { prefixes: prefixes * times }),
      ]),
      [
        [false, false, false],
        [true, true, true],
      ],
    );
  });
}

test('under a larger size no less fits, and under more risk no less; under none nothing does', () => {
  const platform = platformOf('registrations-36');
  const under = (mib: number, asked: AskedDemand = {}) => {
    const told = fitsUnder(platform, mib, asked);
    assert.ok(told.ok);
    return told.value.registrations ?? Infinity;
  };
  const some = [128, 288, 320, 384].map((mib) => under(mib));
  assert.deepEqual(
    some,
    some.toSorted((one, other) => one - other),
  );
  assert.equal(some[0], 0);
  assert.ok(under(320, { risk: 0.1 }) >= under(320, { risk: 0.0001 }));
});
