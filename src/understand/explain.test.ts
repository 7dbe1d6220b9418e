/** What is found in the recordings of real servers, whole: nothing missed that left a trace, nothing invented. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';

import { formatBytes, formatChange } from '../base/bytes.ts';
import { instant } from '../base/time.ts';
import { readLine } from '../domain/recording.ts';
import type { Line, Sample } from '../domain/sample.ts';
import { explain } from './explain.ts';

/**
 * By recording, what is found: seconds after the first line, and bytes as people read them. Compared with the truth of each
 * run when it was written; UPDATE_FOUND=1 writes it again, for whoever compares it again.
 */
interface Found {
  readonly baselines: readonly string[];
  readonly events: readonly string[];
}

const file = new URL('testing/found.json', import.meta.url);
const FOUND = JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, Found>>;

if (process.env['UPDATE_FOUND'] === '1') {
  const found = Object.fromEntries(Object.keys(FOUND).map((name) => [name, foundIn(name)]));
  writeFileSync(file, `${JSON.stringify(found, undefined, 2)}\n`);
}

for (const [name, expected] of Object.entries(FOUND)) {
  test(`${name} is explained as it was`, () => assert.deepEqual(foundIn(name), expected));
}

test('sampled every ten seconds, the same reloads are found, and no other', () => {
  for (const name of ['figure1-36', 'figure1-22', 'figure1-40', 'ladder-36', 'leak-36']) {
    const thin = recorded(name).filter((line, index) => line.kind !== 'sample' || index % 10 === 0);
    const { explained } = explain(thin);
    const reloads = explained.flatMap(({ events }) =>
      events.filter(({ kind }) => kind === 'reload-spike'),
    );
    assert.equal(reloads.length, name.startsWith('figure1') ? 1 : 0, name);
  }
});

test('who holds what sums to what is in use, at every peak', () => {
  for (const name of Object.keys(FOUND)) {
    for (const { peak, holders } of explain(recorded(name)).explained) {
      const sum = holders.atPeak.reduce((all, { bytes }) => all + bytes.mid, 0);
      assert.equal(sum, peak.realUsed, name);
      assert.ok(holders.atPeak.every(({ bytes }) => bytes.mid >= 0 && bytes.low <= bytes.high));
      assert.equal(holders.atPeak.at(-1)?.owner, 'unexplained');
    }
  }
});

test('a recording that is cut, out of order, of three samples or of one class says what it can', () => {
  const lines = recorded('figure1full-36');
  const whole = explain(lines).explained[0];
  const shuffled = [...lines.slice(250), ...lines.slice(0, 250)];
  assert.deepEqual(explain(shuffled).explained[0]?.events, whole?.events);

  const cut = explain(lines.slice(200)).explained[0];
  assert.equal(cut?.baseline, 'in-traffic');
  assert.deepEqual(
    cut?.events.map(({ kind }) => kind).filter((kind) => !kind.startsWith('traffic')),
    ['reload-spike'],
  );

  const three = lines.filter(({ kind }) => kind === 'sample').slice(0, 3);
  assert.equal(explain(three).explained[0]?.baseline, 'too-few-samples');
  assert.deepEqual(explain([]).explained, []);

  const oneClass = lines.map((line) => (line.kind === 'sample' ? only(line, 'shmem:') : line));
  const { events } = explain(oneClass).explained[0] ?? { events: [] };
  assert.deepEqual(
    events.map(({ kind }) => kind),
    ['reload-spike'],
  );
});

function foundIn(name: string): Found {
  const lines = recorded(name);
  const begin = timeOf(lines[0]);
  const { explained } = explain(lines);
  return {
    baselines: explained.map(({ baseline }) =>
      typeof baseline === 'string' ? baseline : formatBytes(baseline.bytes),
    ),
    events: explained.flatMap(({ events }) =>
      events.map(({ kind, start, bytes, evidence }) =>
        [
          kind,
          Math.floor((start - begin) / 1000),
          ...(bytes === undefined ? [] : [formatChange(bytes)]),
          ...evidence.flatMap(({ name: what, value }) => (what === 'silence' ? [value] : [])),
        ].join(' '),
      ),
    ),
  };
}

function only(sample: Sample, prefix: string): Sample {
  const values = new Map([...sample.statistics.values].filter(([name]) => name.startsWith(prefix)));
  return { ...sample, statistics: { ...sample.statistics, values } };
}

function timeOf(line: Line | undefined): number {
  return line === undefined || line.kind === 'header' ? instant(0) : line.at;
}

function recorded(name: string): readonly Line[] {
  const file = new URL(`../../recordings/${name}.jsonl.gz`, import.meta.url);
  const text = gunzipSync(readFileSync(file)).toString('utf8');
  const lines = text.split('\n').flatMap((row, index) => {
    const read = readLine(row, { file: name, line: index + 1 });
    assert.ok(read.ok);
    return read.value === undefined ? [] : [read.value];
  });
  // The header has no time; what comes after it has.
  return [
    ...lines.filter(({ kind }) => kind !== 'header'),
    ...lines.filter(({ kind }) => kind === 'header'),
  ];
}
