/** What a page reckons from facts that went through JSON is what `whatif` says of the recording. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { explain } from '../understand/explain.ts';
import { recorded, RECORDINGS } from '../understand/testing/recorded.ts';
import { allocatorNamesOf } from './allocator-name.ts';
import { learnPlatform } from './known-platform.ts';
import { platformFacts, platformOf, type PlatformFacts } from './platform-facts.ts';
import { whatIf } from './what-if.ts';
import { wishedSize } from './wished-size.ts';

test('under every allocator of its version, what whatif says of every shipped recording', () => {
  let told = 0;
  for (const name of RECORDINGS) {
    const { explained } = explain(recorded(name));
    const known = learnPlatform(explained);
    assert.ok(known.ok);
    const facts = JSON.parse(JSON.stringify(platformFacts(known.value))) as PlatformFacts;
    const platform = platformOf(facts);
    for (const allocator of allocatorNamesOf(platform.version ?? '3.6')) {
      const said = whatIf(explained, { allocator });
      const wished = wishedSize(platform, { allocator });
      assert.deepEqual(
        wished.ok ? plain(wished.value) : wished.problem,
        said.ok ? plain(said.value.after) : said.problem,
        `${name} ${allocator}`,
      );
      if (said.ok) told++;
    }
  }
  assert.ok(told > 40, String(told));
});

/** As JSON: what is undefined is absent. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
