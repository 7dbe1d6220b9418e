import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';

import { compare } from './compare.ts';
import { pairsIn } from './pairs.ts';
import { runOf } from './run.ts';

const RECORDINGS = fileURLToPath(new URL('../../recordings', import.meta.url));

/** What `pairs.json` says, read; or why it cannot be. */
function read(pairs: unknown) {
  const directory = mkdtempSync(join(tmpdir(), 'pairs-'));
  try {
    if (pairs !== undefined) writeFileSync(join(directory, 'pairs.json'), JSON.stringify(pairs));
    return pairsIn(directory);
  } catch (error) {
    return error instanceof Error ? error.message.replaceAll(directory, 'DIR') : error;
  } finally {
    rmSync(directory, { recursive: true });
  }
}

test('a demand may be spelt as options, as JSON, or as a program does', () => {
  const spelt = [
    { 'calls-per-second': 80, 'answer-ratio': '60%', reloads: 'busy-hour', horizon: '90d' },
    { calls_per_second: 80, answer_ratio: 0.6, reloads: 'busy_hour', horizon: 7_776_000 },
    { callsPerSecond: '80', answerRatio: '0.6', reloads: 'busy-hour', horizon: '2160h' },
  ].map((demand) => read([{ learn: 'a', predict: 'b', until: 7, demand }]));
  assert.deepEqual(spelt[0], [
    {
      learn: 'a',
      predict: 'b',
      until: 7,
      demand: {
        each: {
          rate: { kind: 'steps', points: [{ at: 0, perSecond: 80 }] },
          arrivals: 'random',
          answered: 0.6,
        },
        reloads: 'busy-hour',
        horizon: 7_776_000_000,
      },
    },
  ]);
  assert.deepEqual(spelt[1], spelt[0]);
  assert.deepEqual(spelt[2], spelt[0]);
});

test('what cannot be understood is said', () => {
  const pair = { learn: 'a', predict: 'b' };
  assert.deepEqual(
    [
      {},
      [7],
      [{ learn: 'a' }],
      [{ ...pair, til: 7 }],
      [{ ...pair, until: 'noon' }],
      [{ ...pair, demand: { cps: 7 } }],
      [{ ...pair, demand: { risk: 'none' } }],
      undefined,
    ].map(read),
    [
      'DIR/pairs.json: a list of pairs is expected',
      'DIR/pairs.json, pair 1: an object is expected',
      'DIR/pairs.json, pair 1: "learn" and "predict" name a recording each',
      'DIR/pairs.json, pair 1: nothing is known of "til"',
      'DIR/pairs.json, pair 1: "until" counts unix seconds',
      'DIR/pairs.json, pair 1, demand: nothing is known of "cps"; there are callsPerSecond, callSeconds, ringSeconds, answerRatio, registrations, prefixes, reloads, growth, horizon, risk',
      'DIR/pairs.json, pair 1, demand: "risk" cannot be "none"',
      'DIR has no pairs.json: [{"learn": "a-recording", "until": unix seconds?, "predict": "another", "demand": {…}?}, …]',
    ],
  );
});

test('from 20 and 40 calls a second of the ladder: its 80, and the reference picture, within 3 %', async () => {
  const compared = await Promise.all(
    pairsIn(RECORDINGS)
      .filter(({ learn, until }) => learn === 'ladder-36' && until !== undefined)
      .map(async (pair) =>
        compare(pair, await runOf(RECORDINGS, pair.learn), await runOf(RECORDINGS, pair.predict)),
      ),
  );
  assert.deepEqual(
    compared.map(({ pair, measured }) => [pair.predict, measured.maxUsed]),
    [
      ['ladder-36', 165_764_512],
      ['figure1full-36', 234_607_496],
      ['figure1full-36', 178_645_872],
    ],
  );
  for (const { advice } of compared) {
    assert.ok(Math.abs(advice?.error ?? 1) < 0.03, `${advice?.error}`);
    assert.equal(advice?.size.violates, false);
  }
});
