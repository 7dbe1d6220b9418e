/** Journeys of `recommend` with the twin as its check: after the page, in the object, and left out. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { run } from './plimsoll.ts';

const ASKED = ['--calls-per-second', '30', '--call-seconds', '20', '--reloads', 'never'];
const RECOMMEND = ['recommend', 'recordings/ladder-36.jsonl.gz', ...ASKED];

test('the page comes with what the twin made of it, in threads', async () => {
  const { code, out, talk } = await run(RECOMMEND);
  assert.deepEqual({ code, talk }, { code: 0, talk: '' });
  const [, section = ''] = out.split('Tried in simulation\n');
  assert.match(section, /The twin agrees: .* memory rises to \d/);
  assert.match(section, /-m \d+ carries the demand in 5 of 5 runs/);
  assert.match(section, /-m \d+ fails in [1-5] of 5 runs\. First after .*: \w+ \(.*\) asks for/s);
});

test('as one object; without the twin what was reckoned is all', async () => {
  const tried = JSON.parse((await run([...RECOMMEND, '--json'])).out) as Told;
  const reckoned = JSON.parse((await run([...RECOMMEND, '--json', '--no-twin'])).out) as Told;
  const { twin, rejected } = tried.shared;
  assert.deepEqual([twin?.answer, twin?.runs], ['agrees', 5]);
  assert.equal(rejected[0]?.basis, 'twin');
  const failed = rejected.find(({ runs }) => (runs?.failed ?? 0) > 0);
  assert.ok(failed?.first?.module !== undefined);
  assert.equal(reckoned.shared.twin, undefined);
  assert.equal(reckoned.shared.recommended_mib, tried.shared.recommended_mib);
});

test('a platform that does not exist yet, from a scenario; neither server nor scenario is a wrong usage', async () => {
  const scenario = ['--scenario', 'recorded-ladder-36', '--reloads', 'never', '--no-twin'];
  const { code, out } = await run(['recommend', ...scenario, '--json']);
  const { shared } = JSON.parse(out) as Told & { shared: { need: Record<string, number> } };
  assert.equal(code, 0);
  // The recording itself rose to 165.8 MB.
  const { low = 0, high = 0 } = shared.need;
  assert.ok(low < 165_764_512 && 165_764_512 < high, `${low} … ${high}`);
  assert.equal((await run(['recommend'])).code, 2);
  assert.equal((await run([...RECOMMEND, ...scenario])).code, 2);
});

interface Told {
  readonly shared: {
    readonly recommended_mib: number;
    readonly twin?: { readonly answer: string; readonly runs: number };
    readonly rejected: readonly {
      readonly basis: string;
      readonly runs?: { readonly failed: number; readonly of: number };
      readonly first?: { readonly module: string };
    }[];
  };
}
