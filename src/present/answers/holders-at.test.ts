import assert from 'node:assert/strict';
import { test } from 'node:test';

import { instant } from '../../base/time.ts';
import { explain } from '../../understand/explain.ts';
import { recorded } from '../../understand/testing/recorded.ts';
import { explanationObject } from '../explanation-json.ts';
import { en } from '../words/en.ts';
import { momentAt } from '../../understand/moment-at.ts';
import { holdersAt, holdersKept, keptHolders } from './holders-at.ts';

for (const name of ['restart-36', 'oom-36', 'leak-36']) {
  const explanation = explain(recorded(name));
  const { explained } = explanation;
  const moments = explained.flatMap(({ life }) => life.moments);
  const [first = 0, last = 0] = [moments.at(0)?.at, moments.at(-1)?.at];
  const times = Array.from({ length: 400 }, (_, at) =>
    instant(first - 5000 + ((last - first + 10_000) * at) / 399),
  );

  test(`${name}: what was kept of every moment is what is known of it, also in silences and before and after`, () => {
    const kept = keptHolders(explained, moments.length);
    for (const time of times)
      assert.deepEqual(holdersKept(kept, time), holdersAt(explained, time), `${time}`);
    const unknown = times.filter((time) => holdersAt(explained, time) === undefined);
    assert.ok(unknown.length > 0 && unknown.length < times.length / 2);
  });

  test(`${name}: of fewer moments it is one before, the highest is there, and what is not known stays unknown`, () => {
    const kept = keptHolders(explained, 20);
    const count = kept.reduce((sum, life) => sum + life.moments.length, 0);
    assert.ok(count <= 20 + 3 * kept.length, `${count}`);
    for (const time of times) {
      const [one, other] = [holdersKept(kept, time), holdersAt(explained, time)];
      assert.equal(one === undefined, other === undefined);
      if (one === undefined || other === undefined) continue;
      assert.ok(Date.parse(one.time) <= Date.parse(other.time));
      assert.deepEqual(one, holdersAt(explained, instant(Date.parse(one.time))));
    }
    const most = Math.max(...moments.map(({ realUsed }) => realUsed));
    assert.ok(kept.some((life) => life.moments.some(({ bytes }) => bytes === most)));
  });

  test(`${name}: it is what explain says at that time`, () => {
    const time = instant((first + last) / 2);
    const { attribution_at: said } = explanationObject(explanation, en, {
      asked: momentAt(explained, time),
    });
    assert.deepEqual(holdersAt(explained, time), said);
  });
}
