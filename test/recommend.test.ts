/** `recommend` as a whole command: what is answered, and what is said where there is too little to answer. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { run } from './plimsoll.ts';

const recording = (name: string) => `recordings/${name}.jsonl.gz`;

test('today, recommended, because, and the start line: parts sum to the need', async () => {
  const { code, out } = await run(['recommend', recording('figure1full-36'), '--no-twin']);
  assert.equal(code, 0);
  assert.match(out, /^Shared memory: -m 256 today, -m 240 recommended\n/);
  assert.match(out, /\n {2}at rest, with provisioning +113\.7 MiB /);
  assert.match(out, /\n {2}a reload: the second data set +110 MiB .* as the last reload needed\n/);
  assert.match(out, /\n {2}the highest +223\.7 MiB /);
  const told = JSON.parse(
    (await run(['recommend', recording('ladder-36'), '--no-twin', '--json', '--growth', '50%']))
      .out,
  );
  assert.equal(told.schema, 'plimsoll/recommendation/v1');
  const parts: readonly { readonly bytes: number }[] = told.shared.parts;
  assert.equal(
    parts.reduce((sum, { bytes }) => sum + bytes, 0),
    told.shared.need.mid,
  );
  assert.ok(told.shared.recommended_mib * 2 ** 20 > told.shared.need.high);
});

for (const [why, args, problem] of [
  ['no calls', ['registrations-36', '--calls-per-second', '50'], 'demand-incomplete'],
  ['nothing to carry', ['ladder-36', '--calls-per-second', '0'], 'demand-empty'],
  ['an absurd demand', ['ladder-36', '--calls-per-second', '5M'], 'demand-absurd'],
  ['a minute of history', ['ladder-36', '--since', '9m', '--until', '8m'], 'history-too-short'],
] as const) {
  test(`${why}: exit 4, what is missing, and no number`, async () => {
    const [name, ...options] = args;
    const { code, out, talk } = await run(['recommend', recording(name), ...options]);
    assert.equal(code, 4);
    assert.equal(out, '');
    assert.match(talk, new RegExp(`\\[${problem}\\]\\n$`));
  });
}
