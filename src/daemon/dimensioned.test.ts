/** A platform and a recommendation are reckoned once of each explanation, and are what the pure room says. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { learnPlatform } from '../dimension/known-platform.ts';
import { recommend } from '../dimension/recommend.ts';
import { explain } from '../understand/explain.ts';
import { recorded } from '../understand/testing/recorded.ts';
import { platformIn, recommendationIn } from './dimensioned.ts';

test('it is what the pure room says, the same for all who ask, and another for another explanation', () => {
  const lines = recorded('figure1full-36');
  const [one, other] = [explain(lines), explain(lines.slice(0, -30))];
  for (const explanation of [one, other]) {
    assert.deepEqual(recommendationIn(explanation), recommend(explanation.explained));
    assert.equal(recommendationIn(explanation), recommendationIn(explanation));
    assert.equal(platformIn(explanation), platformIn(explanation));
  }
  const [platform, otherPlatform] = [platformIn(one), platformIn(other)];
  assert.ok(platform.ok && otherPlatform.ok);
  assert.ok(platform.value.watched.to > otherPlatform.value.watched.to);
});

test('what cannot be said is said so to all alike', () => {
  const header = recorded('figure1full-36').filter((line) => line.kind === 'header');
  const nothing = explain(header);
  assert.deepEqual(platformIn(nothing), learnPlatform(nothing.explained));
  assert.equal(platformIn(nothing).ok, false);
  assert.equal(recommendationIn(nothing), platformIn(nothing));
});
