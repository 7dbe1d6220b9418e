import assert from 'node:assert/strict';
import { appendFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

import fc from '../../../test/properties.ts';
import { milliseconds, scaledClock } from '../../base/time.ts';
import { nodeClock } from '../../cli/node-clock.ts';
import { problem } from '../../domain/problems.ts';
import type { Send, Sent } from '../influx/write.ts';
import { openOutbox, type Outbox, type OutboxOptions } from './outbox.ts';
import { queuePlace } from './place.ts';
import { packRecord, recordAt } from './record.ts';

/** So fast that nobody waits for a pause. */
const clock = scaledClock(nodeClock, 10_000, nodeClock.now());
const AWAY = problem('database-unreachable', { address: 'x', why: 'ECONNREFUSED' });
const REFUSED = problem('lines-refused', { address: 'x', status: 400, said: 'bad' });

test('what is packed is unpacked; what is cut off or overwritten is no record', () => {
  const record = fc.record({ lines: fc.string({ unit: 'binary' }), samples: fc.nat(1000) });
  fc.assert(
    fc.property(record, fc.nat(), fc.integer({ min: 1, max: 255 }), (batch, where, change) => {
      const lines = batch.lines.toWellFormed();
      const packed = packRecord({ ...batch, lines });
      assert.deepEqual(recordAt(packed, 0), { ...batch, lines, end: packed.length });
      assert.equal(recordAt(packed.subarray(0, where % packed.length), 0), undefined);
      const damaged = Buffer.from(packed);
      const at = where % packed.length;
      damaged[at] = (damaged[at] ?? 0) ^ change;
      assert.equal(recordAt(damaged, 0), undefined);
    }),
    { numRuns: 1000 },
  );
});

/** What happens to an outbox; `take` lets the other side do so many requests in its present mood. */
type Step =
  | { readonly kind: 'accept' }
  | { readonly kind: 'mood'; readonly mood: 'takes' | 'away' | 'refuses-odd' }
  | { readonly kind: 'reopen'; readonly isTorn: boolean };

test('through any outage, refusal and restart: everything accepted arrives, in order, but what is refused', async () => {
  const step: fc.Arbitrary<Step> = fc.oneof(
    { weight: 6, arbitrary: fc.constant({ kind: 'accept' } as const) },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant('mood' as const),
        mood: fc.constantFrom('takes' as const, 'away' as const, 'refuses-odd' as const),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ kind: fc.constant('reopen' as const), isTorn: fc.boolean() }),
    },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const directory = mkdtempSync(join(tmpdir(), 'plimsoll-outbox-'));
      let mood: 'takes' | 'away' | 'refuses-odd' = 'takes';
      const arrived: number[] = [];
      const refused = new Set<number>();
      const send: Send = async (lines) => {
        await Promise.resolve();
        if (mood === 'away') return { kind: 'later', problem: AWAY };
        const numbers = lines.split('\n').filter(Boolean).map(Number);
        if (mood === 'refuses-odd' && numbers.some((number) => number % 2 === 1)) {
          if (numbers.length === 1) refused.add(numbers[0] ?? -1);
          return { kind: 'refused', problem: REFUSED };
        }
        arrived.push(...numbers);
        return { kind: 'taken' };
      };
      const open = () => opened({ directory, most: 1e9, send, clock, told: () => undefined });
      let outbox: Outbox = open();
      let accepted = 0;
      for (const each of steps) {
        if (each.kind === 'accept') outbox.accept(`${accepted++}\n`, 1);
        if (each.kind === 'mood') mood = each.mood;
        if (each.kind === 'reopen') {
          await outbox.close();
          const [newest] = readdirSync(directory)
            .filter((name) => name.endsWith('.queue'))
            .toSorted()
            .toReversed();
          if (each.isTorn && newest !== undefined)
            appendFileSync(
              join(directory, newest),
              packRecord({ lines: '999\n', samples: 1 }).subarray(0, 25),
            );
          outbox = open();
        }
      }
      mood = 'takes';
      await outbox.whenEmpty();
      assert.equal(outbox.waitingBytes, 0);
      await outbox.close();
      const once = arrived.filter((number, index) => arrived.indexOf(number) === index);
      const expected = Array.from({ length: accepted }, (_, index) => index);
      assert.deepEqual(
        once.toSorted((a, b) => a - b),
        expected.filter((number) => !refused.has(number) || once.includes(number)),
      );
      assert.deepEqual(
        once,
        once.toSorted((a, b) => a - b),
      );
      rmSync(directory, { recursive: true });
    }),
    { numRuns: 200 },
  );
});

test('a queue has a bound: the oldest are given up and counted, the newest arrive', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'plimsoll-outbox-'));
  let sent: Sent = { kind: 'later', problem: AWAY };
  const arrived: string[] = [];
  const send: Send = async (lines) => {
    const answer = sent;
    await Promise.resolve();
    if (answer.kind === 'taken') arrived.push(...lines.split('\n').filter(Boolean));
    return answer;
  };
  const told: (string | undefined)[] = [];
  const most = 12 * 1024 * 1024;
  const outbox = opened({ directory, most, send, clock, told: (met) => told.push(met?.code) });
  // Text that cannot be packed, 64 KiB a batch, 25 MiB of it.
  const noise = Array.from({ length: 400 }, (_, index) => {
    let state = index + 1;
    const letters = Array.from({ length: 65_536 }, () => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
      return 33 + ((state >>> 16) % 90);
    });
    return `${index} ${String.fromCharCode(...letters)}`;
  });
  for (const line of noise) outbox.accept(`${line}\n`, 1);
  assert.ok(outbox.waitingBytes <= most && outbox.waitingBytes > most / 2);
  const { dropped } = outbox;
  assert.ok(dropped > 0);
  sent = { kind: 'taken' };
  await outbox.whenEmpty();
  assert.deepEqual(arrived, noise.slice(dropped));
  assert.equal(outbox.handedOn, noise.length - dropped);
  assert.deepEqual(told, ['database-unreachable', undefined]);
  await outbox.close();
  rmSync(directory, { recursive: true });
});

test('while the disk takes nothing, samples go by way of memory, and that is told once', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'plimsoll-outbox-'));
  const arrived: string[] = [];
  const told: (string | undefined)[] = [];
  let sent: Sent = { kind: 'taken' };
  const send: Send = async (lines) => {
    await Promise.resolve();
    if (sent.kind === 'taken') arrived.push(...lines.split('\n').filter(Boolean));
    return sent;
  };
  const outbox = opened({ directory, most: 1e9, send, clock, told: (met) => told.push(met?.code) });
  const inTheWay = join(directory, '0000000001.queue');
  mkdirSync(inTheWay);
  for (const line of ['one', 'two', 'three']) {
    outbox.accept(`${line}\n`, 1);
    await outbox.whenEmpty();
  }
  assert.deepEqual(told, ['queue-unwritable']);
  sent = { kind: 'later', problem: AWAY };
  outbox.accept('four\n', 1);
  while (told.length < 2) await clock.sleep(milliseconds(1000));
  outbox.accept('five\n', 1);
  sent = { kind: 'taken' };
  await outbox.whenEmpty();
  assert.deepEqual(told, ['queue-unwritable', 'database-unreachable', undefined]);
  rmSync(inTheWay, { recursive: true });
  outbox.accept('six\n', 1);
  await outbox.whenEmpty();
  assert.deepEqual(arrived, ['one', 'two', 'three', 'four', 'five', 'six']);
  await outbox.close();
  rmSync(directory, { recursive: true });
});

test('what was sent and cannot be struck off ends nothing', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'plimsoll-outbox-'));
  const arrived = new Set<string>();
  const told: (string | undefined)[] = [];
  const send: Send = (lines) => {
    for (const line of lines.split('\n').filter(Boolean)) arrived.add(line);
    return Promise.resolve({ kind: 'taken' });
  };
  const outbox = opened({ directory, most: 1e9, send, clock, told: (met) => told.push(met?.code) });
  mkdirSync(join(directory, 'position.new'));
  for (const line of ['one', 'two', 'three']) {
    outbox.accept(`${line}\n`, 1);
    await outbox.whenEmpty();
  }
  assert.deepEqual([...arrived], ['one', 'two', 'three']);
  assert.ok(told.length > 0 && told.every((code) => code === 'queue-unwritable'));
  await outbox.close();
  rmSync(directory, { recursive: true });
});

test('a queue has one sender: a second is told, and may come when the first has gone', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'plimsoll-outbox-'));
  const send: Send = () => Promise.resolve({ kind: 'later', problem: AWAY });
  const options = { directory, most: 1e9, send, clock, told: () => undefined };
  const first = opened(options);
  first.accept('of the first\n', 1);
  assert.deepEqual(openOutbox(options), {
    ok: false,
    problem: problem('queue-in-use', { directory }),
  });
  await first.close();
  const second = opened(options);
  assert.ok(second.waitingBytes > 0);
  await second.close();
  rmSync(directory, { recursive: true });
});

test('queues for different databases and different servers are different places', () => {
  const places = [
    queuePlace('/q', 'http://a/write', 'gw1'),
    queuePlace('/q', 'http://a/write', 'gw2'),
    queuePlace('/q', 'http://b/write', 'gw1'),
  ];
  assert.equal(new Set(places).size, 3);
  assert.equal(places[0], queuePlace('/q', 'http://a/write', 'gw1'));
});

test('a directory that cannot be made is a problem', () => {
  const directory = '/proc/nowhere/outbox';
  const send: Send = () => Promise.resolve({ kind: 'taken' });
  const result = openOutbox({ directory, most: 1e9, send, clock, told: () => undefined });
  assert.equal(!result.ok && result.problem.code, 'queue-unwritable');
});

function opened(options: OutboxOptions): Outbox {
  const outbox = openOutbox(options);
  assert.ok(outbox.ok);
  return outbox.value;
}
