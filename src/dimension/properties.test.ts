/**
 * What holds for every recommendation, whatever is asked: more demand never gives less, more risk never more, the parts sum to
 * the need, and the same question has the same answer.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import fc from '../../test/properties.ts';
import { milliseconds, seconds } from '../base/time.ts';
import { constant } from '../twin/distribution.ts';
import { explain } from '../understand/explain.ts';
import { recorded } from '../understand/testing/recorded.ts';
import type { AskedDemand, ReloadTime } from './demand.ts';
import { learnPlatform, type KnownPlatform } from './known-platform.ts';
import { recommendFor } from './recommend.ts';
import type { SharedAdvice } from './recommendation.ts';

const NAMES = ['ladder-36', 'figure1-22', 'registrations-36', 'hpmalloc-36'] as const;
type Name = (typeof NAMES)[number];

const PLATFORMS = new Map<Name, KnownPlatform>(
  NAMES.map((name) => {
    const known = learnPlatform(explain(recorded(name)).explained);
    if (!known.ok) throw new Error(name);
    return [name, known.value];
  }),
);

interface Asked {
  readonly rate: number;
  readonly holding: number;
  readonly ringing: number;
  readonly registrations: number;
  readonly prefixes: number;
  readonly growth: number;
  readonly days: number;
  readonly risk: number;
}

const FIGURES: Readonly<Record<keyof Asked, fc.Arbitrary<number>>> = {
  rate: fc.double({ min: 0.1, max: 500, noNaN: true }),
  holding: fc.double({ min: 1, max: 600, noNaN: true }),
  ringing: fc.double({ min: 0, max: 30, noNaN: true }),
  registrations: fc.integer({ min: 0, max: 500_000 }),
  prefixes: fc.integer({ min: 0, max: 20_000 }),
  growth: fc.double({ min: 0, max: 3, noNaN: true }),
  days: fc.double({ min: 0.01, max: 400, noNaN: true }),
  risk: fc.double({ min: 1e-6, max: 0.5, noNaN: true }),
};
const MORE = ['rate', 'holding', 'ringing', 'registrations', 'prefixes', 'growth', 'days'] as const;
const RELOADS: readonly ReloadTime[] = ['never', 'quiet', 'busy-hour'];

const platform = fc.constantFrom(...NAMES);
const asked = fc.record({
  ...FIGURES,
  arrivals: fc.constantFrom('regular', 'random'),
  reloads: fc.constantFrom(...RELOADS),
});
type Question = Asked & { readonly arrivals: 'regular' | 'random'; readonly reloads: ReloadTime };

function demandOf(question: Question): AskedDemand {
  const { rate, holding, ringing, arrivals, days, reloads, risk } = question;
  const { registrations, prefixes, growth } = question;
  return {
    each: {
      rate: { kind: 'steps', points: [{ at: milliseconds(0), perSecond: rate }] },
      arrivals,
      holding: constant(seconds(holding)),
      ringing: constant(seconds(ringing)),
    },
    registrations,
    prefixes,
    growth,
    reloads,
    horizon: seconds(days * 86_400),
    risk,
  };
}

function advised(name: Name, question: Question): SharedAdvice {
  const known = PLATFORMS.get(name);
  if (known === undefined) throw new Error(name);
  const told = recommendFor(known, demandOf(question));
  if (!told.ok) throw new Error(JSON.stringify(told.problem));
  return told.value.shared;
}

/** What floating-point sums may differ by, in bytes. */
const ROUNDING = 1;

test('more of anything that is asked for never gives less', () => {
  const more = fc.record({
    what: fc.constantFrom(...MORE),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
  });
  fc.assert(
    fc.property(platform, asked, more, (known, question, { what, share }) => {
      const greater = { ...question, [what]: question[what] * (1 + share) };
      const [less, most] = [advised(known, question), advised(known, greater)];
      assert.ok(less.need.mid <= most.need.mid + ROUNDING, `${what}: ${less.need.mid}`);
      assert.ok(less.recommendedMib <= most.recommendedMib, what);
    }),
    { numRuns: 60 },
  );
});

test('more risk never gives more, and neither do reloads at better times', () => {
  fc.assert(
    fc.property(platform, asked, FIGURES.risk, (known, question, risk) => {
      const [low, high] = [question.risk, risk].toSorted((one, other) => one - other);
      const careful = advised(known, { ...question, risk: low ?? risk });
      const daring = advised(known, { ...question, risk: high ?? risk });
      assert.ok(daring.recommendedMib <= careful.recommendedMib);
      const sizes = RELOADS.map((reloads) => advised(known, { ...question, reloads }));
      for (const [index, { need, recommendedMib }] of sizes.entries()) {
        const before = sizes[index - 1];
        if (before === undefined) continue;
        assert.ok(before.need.mid <= need.mid + ROUNDING);
        assert.ok(before.recommendedMib <= recommendedMib);
      }
    }),
    { numRuns: 25 },
  );
});

test('parts sum to the need, which lies in its range; smaller sizes are refused, the smaller the likelier', () => {
  fc.assert(
    fc.property(platform, asked, (known, question) => {
      const { need, parts, recommendedMib, rejected } = advised(known, question);
      const sum = parts.reduce((all, { bytes }) => all + bytes, 0);
      assert.ok(Math.abs(sum - need.mid) < ROUNDING);
      assert.ok(need.low <= need.mid && need.mid <= need.high);
      let [size, risk] = [recommendedMib, question.risk];
      for (const smaller of rejected) {
        assert.ok(smaller.mib < size);
        assert.ok((smaller.risk ?? 0) >= risk * 0.999);
        [size, risk] = [smaller.mib, smaller.risk ?? 0];
      }
      assert.deepEqual(advised(known, question), advised(known, question));
    }),
    { numRuns: 40 },
  );
});
