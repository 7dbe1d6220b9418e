import assert from 'node:assert/strict';
import { test } from 'node:test';

import { loadRecording } from '../servers/recorded/load.ts';
import { explain } from '../understand/explain.ts';
import { askedDemand, type DemandWish } from './asked-demand.ts';
import { learnPlatform } from './known-platform.ts';
import { platformFacts, platformOf, type PlatformFacts } from './platform-facts.ts';
import { recommendFor } from './recommend.ts';
import { wishedSize } from './wished-size.ts';

const loaded = await loadRecording('recordings/ladder-36.jsonl.gz');
assert.ok(loaded.ok);
const learned = learnPlatform(explain(loaded.value.lines).explained);
assert.ok(learned.ok);
const known = learned.value;

const WISHES: readonly DemandWish[] = [
  {},
  { callsPerSecond: 200, callSeconds: 90 },
  { prefixes: 250_000, reloads: 'busy-hour', growth: 0.3 },
];

test('what went through JSON recommends the same for every demand', () => {
  const facts = JSON.parse(JSON.stringify(platformFacts(known))) as PlatformFacts;
  const again = platformOf(facts);
  for (const wish of WISHES) {
    const [one, other] = [known, again].map((platform) =>
      recommendFor(platform, askedDemand(wish)),
    );
    assert.ok(one?.ok && other?.ok);
    assert.deepEqual(other.value.shared, one.value.shared);
    assert.deepEqual(other.value.private, one.value.private);
  }
});

test('of a process only its last reading goes along', () => {
  const { processes } = platformFacts(known).platform;
  const readings = processes?.evidence.map(({ history }) => history.readings.length) ?? [];
  assert.ok(readings.length > 5);
  assert.deepEqual(new Set(readings), new Set([1]));
});

test('facts of an older daemon still say a size; of another allocator, that it cannot be told', () => {
  const { blocksAtRest: _, processes: __, ...platform } = platformFacts(known).platform;
  const old = platformOf(JSON.parse(JSON.stringify({ platform })) as PlatformFacts);
  assert.deepEqual(
    [wishedSize(old, {}), wishedSize(old, { allocator: 'Q_MALLOC' })].map((told) =>
      told.ok ? told.value.shared.recommendedMib : told.problem.code,
    ),
    [wishedMib(), 'blocks-not-known'],
  );
});

function wishedMib(): number | undefined {
  const told = wishedSize(known, {});
  return told.ok ? told.value.shared.recommendedMib : undefined;
}
