import assert from 'node:assert/strict';
import { test } from 'node:test';

import { randomStream } from '../base/random.ts';
import { instant, milliseconds } from '../base/time.ts';
import { explain } from '../understand/explain.ts';
import { livesIn, type Moment } from '../understand/life.ts';
import { recorded } from '../understand/testing/recorded.ts';
import { isOfWhatWasSeen, larger, secondOpinion, seenTail } from './empirical-tail.ts';
import { learnPlatform } from './known-platform.ts';
import { recommendFor } from './recommend.ts';

const DAY = 86_400_000;
const REST = 100_000_000;
const [first] = livesIn(recorded('ladder-36')).lives[0]?.moments ?? [];

/** Quiet but for one hour a day, whose highest is the mean and so many exponential steps: a sample every ten minutes. */
function watched(days: number, name: string, times = 1): readonly Moment[] {
  if (first === undefined) throw new Error('no sample');
  const template = first;
  const random = randomStream(name);
  return Array.from({ length: days }, (_, day) => {
    const highest = times * busiestHour(random);
    return Array.from({ length: 144 }, (__, index): Moment => {
      const over = index >= 100 && index < 106 ? highest * (index === 103 ? 1 : 0.9) : 2_000_000;
      const at = instant(day * DAY + index * 600_000);
      return { ...template, at, realUsed: REST + over, maxUsed: REST + 200_000_000 };
    });
  }).flat();
}

function busiestHour(random: { next(): number }): number {
  return 40_000_000 - 3_000_000 * Math.log(1 - random.next());
}

const asked = { growth: 0, horizon: milliseconds(90 * DAY), risk: 0.1 };

test('the level of ninety days is exceeded about as often as was asked for', () => {
  let exceeded = 0;
  const runs = 60;
  for (let run = 0; run < runs; run++) {
    const tail = seenTail([{ moments: watched(60, `seen ${run}`) }], REST);
    assert.ok(tail !== undefined);
    const { level, peaks } = secondOpinion(tail, REST, asked);
    assert.ok(peaks >= 30 && peaks <= 60, `${peaks} peaks`);
    assert.ok(level.low <= level.mid && level.mid <= level.high);
    const random = randomStream(`comes ${run}`);
    const comes = Array.from({ length: 90 }, () => REST + busiestHour(random));
    if (Math.max(...comes) > level.mid) exceeded++;
  }
  assert.ok(exceeded >= 1 && exceeded <= 15, `${exceeded} of ${runs}`);
});

test('growth counts over the level at rest, less risk is never less, and the larger of two opinions is taken', () => {
  const tail = seenTail([{ moments: watched(60, 'growth') }], REST);
  assert.ok(tail !== undefined);
  const plain = secondOpinion(tail, REST, asked);
  const grown = secondOpinion(tail, REST, { ...asked, growth: 0.5 });
  assert.ok(Math.abs((grown.level.mid - REST) / (plain.level.mid - REST) - 1.5) < 1e-9);
  assert.ok(plain.at(0.001) > plain.at(0.1));
  assert.ok(Math.abs(plain.exceeds(plain.at(0.02)) - 0.02) < 1e-6);
  const need = { exceeds: () => 0.01, at: () => plain.at(0.1) };
  const both = larger(need, plain);
  assert.deepEqual(
    [both.at(0.5), both.at(0.001), both.exceeds(plain.at(0.1)), both.exceeds(1e12)],
    [plain.at(0.1), plain.at(0.001), plain.exceeds(plain.at(0.1)), 0.01],
  );
});

test('short histories, and a demand that is other than what was seen, have none', () => {
  assert.equal(seenTail([{ moments: watched(20, 'short') }], REST), undefined);
  assert.equal(seenTail(livesIn(recorded('figure1full-36')).lives, REST), undefined);
  assert.equal(seenTail([], REST), undefined);
  assert.deepEqual(
    [{}, { growth: 0.3, risk: 0.1 }, { registrations: 7 }, { reloads: 'never' as const }].map(
      isOfWhatWasSeen,
    ),
    [true, true, false, false],
  );
});

test('a recommendation is the larger of the two, says both, and refuses smaller sizes by either', () => {
  const learned = learnPlatform(explain(recorded('figure1full-36')).explained);
  assert.ok(learned.ok);
  const plain = recommendFor({ ...learned.value, tail: undefined });
  assert.ok(plain.ok);
  assert.equal(plain.value.shared.secondOpinion, undefined);
  for (const times of [0.1, 20]) {
    const tail = seenTail([{ moments: watched(60, 'both', times) }], REST);
    const told = recommendFor({ ...learned.value, tail });
    assert.ok(told.ok);
    const { secondOpinion: opinion, recommendedMib, rejected } = told.value.shared;
    assert.equal(opinion?.counts, times === 20);
    assert.ok(recommendedMib >= plain.value.shared.recommendedMib);
    assert.ok(recommendedMib * 2 ** 20 >= (opinion?.level.mid ?? Infinity));
    for (const { risk } of rejected) assert.ok((risk ?? 0) > told.value.demand.risk);
    const other = recommendFor({ ...learned.value, tail }, { registrations: 7 });
    assert.ok(other.ok && other.value.shared.secondOpinion === undefined);
  }
});
