/** Journeys of `explain` over recordings that were hurt: each says what it can tell, and what it cannot. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';

import { run } from './plimsoll.ts';

const TEXT = gunzipSync(readFileSync('recordings/figure1full-36.jsonl.gz')).toString('utf8');
const [HEADER = '', ...LINES] = TEXT.trim().split('\n');
const SAMPLES = LINES.filter((line) => line.includes('"stats"'));

test('cut in the middle of a line: what is before it is told', async () => {
  const { json, talk } = await explained(TEXT.slice(0, TEXT.length >> 1));
  assert.match(talk, /is cut off; what is before it is used/);
  const kinds = json.events.map(({ kind }) => kind);
  assert.deepEqual(kinds.slice(0, 3), ['start', 'provisioning-load', 'traffic-rise']);
  assert.equal(json.verdicts.leak.answer, 'cannot-tell-yet');
  assert.ok((json.verdicts.leak.watch_seconds ?? 0) > 0);
});

test('out of order: it is put in order', async () => {
  const whole = await explained(TEXT);
  const { json } = await explained([HEADER, ...LINES.toReversed()].join('\n'));
  assert.deepEqual(json.events, whole.json.events);
  assert.deepEqual(json.baseline, whole.json.baseline);
});

test('two epochs: each is told by itself, and the second has no baseline', async () => {
  const restart = gunzipSync(readFileSync('recordings/restart-36.jsonl.gz')).toString('utf8');
  const { json, page } = await explained(restart);
  assert.equal(json.epochs.length, 2);
  assert.equal(json.baseline.none, 'in-traffic');
  assert.ok(json.events.some(({ kind }) => kind === 'restart'));
  assert.match(page, /Life 1 of 2[^]*Life 2 of 2[^]*Baseline: none yet/);
});

test('three samples: who holds it, and that nothing else can be told', async () => {
  const { json, page } = await explained([HEADER, ...SAMPLES.slice(100, 103)].join('\n'));
  assert.equal(json.baseline.none, 'in-traffic');
  const { leak, exhaustion } = json.verdicts;
  assert.deepEqual([leak.answer, exhaustion.answer], ['cannot-tell-yet', 'cannot-tell-yet']);
  assert.match(page, /Leak: cannot tell\./);
});

test('only shmem: memory at rest and reloads are told, and that calls are not counted', async () => {
  const { json, page } = await explained(only('shmem:'));
  assert.deepEqual(
    json.events.map(({ kind }) => kind),
    ['reload-spike'],
  );
  assert.equal(typeof json.baseline.bytes, 'number');
  assert.match(page, /Neither calls nor registrations are counted in these samples/);
  assert.match(page, /Leak: cannot tell\./);
});

test('only dialog: nothing is told of memory, and what to ask for', async () => {
  const { code, talk } = await run(['explain', '-'], only('dialog:'));
  assert.equal(code, 4);
  assert.match(talk, /Ask the server for shmem: as well/);
  assert.match(talk, /\[pool-missing\]\n$/);
});

function only(prefix: string): string {
  const samples = SAMPLES.map((line) => {
    const { stats, ...others } = JSON.parse(line);
    const some = Object.entries(stats).filter(([name]) => name.startsWith(prefix));
    return JSON.stringify({ ...others, stats: Object.fromEntries(some) });
  });
  return [HEADER, ...samples].join('\n');
}

interface Told {
  readonly epochs: readonly object[];
  readonly baseline: { readonly bytes?: number; readonly none?: string };
  readonly events: readonly { readonly kind: string }[];
  readonly verdicts: Readonly<
    Record<'leak' | 'exhaustion', { readonly answer: string; readonly watch_seconds?: number }>
  >;
}

/** The page and the JSON of a recording on standard input. */
async function explained(recording: string) {
  const page = await run(['explain', '-'], recording);
  const { code, out, talk } = await run(['explain', '-', '--json'], recording);
  assert.deepEqual([page.code, code], [0, 0], talk);
  return { page: page.out, json: JSON.parse(out) as Told, talk };
}
