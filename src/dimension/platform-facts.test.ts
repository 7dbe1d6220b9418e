import assert from 'node:assert/strict';
import { test } from 'node:test';

import { loadRecording } from '../servers/recorded/load.ts';
import { explain } from '../understand/explain.ts';
import { askedDemand, type DemandWish } from './asked-demand.ts';
import { learnPlatform } from './known-platform.ts';
import { platformFacts, platformOf, type PlatformFacts } from './platform-facts.ts';
import { recommendFor } from './recommend.ts';

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
    assert.deepEqual(facts.private, JSON.parse(JSON.stringify(one.value.private)));
  }
});
