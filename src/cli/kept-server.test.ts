/** A server as a keeper knows it: the contract of SipServer as far as a keeper can, and what becomes of a stale one. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

import { instant, milliseconds, type Clock, type Instant } from '../base/time.ts';
import { problem } from '../domain/problems.ts';
import { selectors } from '../domain/query.ts';
import type { Line } from '../domain/sample.ts';
import { sipServerContract } from '../domain/sip-server.contract.ts';
import { loadRecording } from '../servers/recorded/load.ts';
import { openStore } from '../store/embedded/open-store.ts';
import { keptServer } from './kept-server.ts';

const loaded = await loadRecording('recordings/figure1-36.jsonl.gz');
assert.ok(loaded.ok);
const { lines } = loaded.value;
const samples = lines.filter((line) => line.kind === 'sample');
const last = samples.at(-1);
assert.ok(last !== undefined);

/** A clock that stands still. */
const standing = (now: Instant): Clock => ({
  now: () => now,
  elapsed: () => milliseconds(0),
  sleep: async () => undefined,
});

async function filled(kept: readonly Line[]) {
  const directory = mkdtempSync(join(tmpdir(), 'plimsoll-kept-'));
  const store = openStore(directory);
  assert.ok(store.ok);
  const done = await store.value.keep(kept.map((line) => ({ server: 'gw1', line })));
  assert.ok(done.ok);
  return { store: store.value, dispose: () => rmSync(directory, { recursive: true }) };
}

let dispose = () => undefined as void;
sipServerContract({
  name: 'kept in a store',
  async open() {
    const { store, dispose: remove } = await filled(lines);
    dispose = remove;
    return keptServer(store, 'gw1', standing(instant(last.at + 500)));
  },
  dispose: async () => dispose(),
  version: 'OpenSIPS (3.6.8 (x86_64/linux))',
  shared: [...last.statistics.values].filter(([name]) => name.startsWith('shmem:')),
});

const shared = { command: 'get_statistics', statistics: selectors('shmem:') } as const;

test('a newest sample older than three cadences is no answer any more', async (t) => {
  const { store, dispose: remove } = await filled(samples);
  t.after(remove);
  const asked = (after: number) =>
    keptServer(store, 'gw1', standing(instant(last.at + after))).ask(shared);
  assert.equal((await asked(3000)).ok, true);
  const stale = { ok: false, problem: problem('history-stale', { server: 'gw1', seconds: 3 }) };
  assert.deepEqual(await asked(3001), stale);
  await store.close();
});

test('of nothing kept there is nothing to answer', async (t) => {
  const { store, dispose: remove } = await filled(samples);
  t.after(remove);
  const answer = await keptServer(store, 'nobody', standing(last.at)).ask(shared);
  assert.deepEqual(answer, {
    ok: false,
    problem: problem('history-stale', { server: 'nobody', seconds: 900 }),
  });
  await store.close();
});
