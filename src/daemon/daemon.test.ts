import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

import { instant, seconds } from '../base/time.ts';
import { nodeClock } from '../cli/node-clock.ts';
import { problem } from '../domain/problems.ts';
import type { KeptLine, SeriesStore } from '../domain/series-store.ts';
import { parseAddresses } from '../servers/address.ts';
import { isLive } from '../servers/connect.ts';
import { openStore } from '../store/embedded/open-store.ts';
import { createDaemon } from './daemon.ts';
import { keepingIn } from './keeping.ts';
import { quickClock, sampled, servedGateway } from './testing/served-gateway.ts';

test('servers come, go and change; those that stay are not asked less, and all that was said is kept', async (t) => {
  const directory = mkdtempSync(join(tmpdir(), 'plimsoll-daemon-'));
  const gateway = await servedGateway();
  t.after(() => gateway.close());
  t.after(() => rmSync(directory, { recursive: true }));
  const embedded = openStore(directory);
  assert.ok(embedded.ok);
  const lines: string[] = [];
  const handingOn = {
    name: 'other',
    handedOn: 0,
    waitingBytes: 0,
    dropped: 0,
    accept: (text: string) => void lines.push(text),
    close: () => Promise.resolve(),
  };
  const daemon = createDaemon({
    clock: quickClock(),
    embedded: embedded.value,
    handingOn: [handingOn],
    told: (met) => assert.fail(met?.code),
  });
  t.after(() => daemon.fleet.become([]));
  await daemon.watch([gateway.entry('stays'), gateway.entry('goes')]);
  await Promise.all([sampled(daemon.fleet, 'stays'), sampled(daemon.fleet, 'goes')]);
  const [staying] = daemon.fleet.servers;
  await daemon.watch([gateway.entry('comes'), gateway.entry('stays')]);
  assert.deepEqual(
    daemon.fleet.servers.map(({ entry }) => entry.name),
    ['comes', 'stays'],
  );
  assert.equal(daemon.fleet.find('stays'), staying);
  await Promise.all([sampled(daemon.fleet, 'stays'), sampled(daemon.fleet, 'comes')]);
  await daemon.stop();
  const { samples } = daemon.counts;
  assert.ok(samples >= 4);
  assert.equal(lines.length, samples);

  const store = openStore(directory, { write: false });
  assert.ok(store.ok);
  const range = { from: instant(0), to: instant(Infinity) };
  let kept = 0;
  for (const name of ['stays', 'goes', 'comes']) {
    const said: string[] = [];
    for await (const line of store.value.lines(name, range)) {
      assert.ok(line.ok);
      said.push(line.value.kind);
    }
    assert.equal(said[0], 'header');
    kept += said.filter((kind) => kind === 'sample').length;
  }
  assert.equal(kept, samples);
  await store.value.close();
});

test('who is no longer watched has not failed: it was we who hung up', async (t) => {
  const asked = Promise.withResolvers<void>();
  const hanging = createServer(() => asked.resolve());
  hanging.listen(0, '127.0.0.1');
  await once(hanging, 'listening');
  t.after(() => hanging.close());
  t.after(() => hanging.closeAllConnections());
  const addresses = parseAddresses(
    `http://127.0.0.1:${(hanging.address() as AddressInfo).port}/mi`,
  );
  const [first] = addresses.ok ? addresses.value.filter(isLive) : [];
  assert.ok(first !== undefined);
  const daemon = createDaemon({ clock: nodeClock, told: (met) => assert.fail(met?.code) });
  await daemon.watch([{ name: 'hangs', addresses: [first], interval: seconds(1) }]);
  await asked.promise;
  await daemon.stop();
  assert.deepEqual(daemon.counts, { samples: 0, failures: 0 });
});

test('while a store takes nothing lines wait; it is told once when it begins and once when it ends', async () => {
  let takes = false;
  const kept: KeptLine[] = [];
  const store = {
    keep: (batch: readonly KeptLine[]) => {
      if (!takes)
        return Promise.resolve({ ok: false, problem: problem('store-full', { file: 'x' }) });
      kept.push(...batch);
      return Promise.resolve({ ok: true, value: undefined });
    },
  } as unknown as SeriesStore;
  const told: (string | undefined)[] = [];
  const again = Promise.withResolvers<void>();
  const keeping = keepingIn(store, {
    clock: quickClock(),
    told: (met) => {
      told.push(met?.code);
      if (met === undefined) again.resolve();
      else takes = true; // space is made as soon as it is told
    },
  });
  const lines = Array.from({ length: 30_000 }, (_, index) => note(index));
  for (const line of lines) keeping.keep(line);
  await again.promise;
  assert.deepEqual(told, ['store-full', undefined]);
  assert.deepEqual(kept, lines.slice(-20_000));
  assert.equal(keeping.lost, 10_000);
  keeping.keep(note(1));
  await keeping.close();
  assert.deepEqual(kept.at(-1), note(1));
});

function note(index: number): KeptLine {
  return { server: 'gw', line: { kind: 'note', at: instant(index), note: `${index}` } };
}
