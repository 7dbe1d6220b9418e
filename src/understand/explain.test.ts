/** What is found in the recordings of real servers, whole: nothing missed that left a trace, nothing invented. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';

import { formatBytes } from '../base/bytes.ts';
import { instant } from '../base/time.ts';
import { readLine } from '../domain/recording.ts';
import type { Line, Sample } from '../domain/sample.ts';
import { explain } from './explain.ts';

/** Seconds after the first line, and bytes as people read them; the truth of each run is in its README. */
const FOUND: Readonly<
  Record<string, { readonly baselines: readonly string[]; readonly events: readonly string[] }>
> = {
  'figure1-22': {
    baselines: ['152.5 MiB'],
    events: ['start 3', 'provisioning-load 3 149.5 MiB', 'reload-spike 419 83.16 MiB'],
  },
  'figure1-36': {
    baselines: ['113.7 MiB'],
    events: ['start 3', 'provisioning-load 3 110 MiB', 'reload-spike 419 110 MiB', 'gap 480 gone'],
  },
  'figure1-40': {
    baselines: ['98.59 MiB'],
    events: ['start 1', 'provisioning-load 1 94.93 MiB', 'reload-spike 287 94.96 MiB'],
  },
  'hpmalloc-36': {
    baselines: ['109.5 MiB'],
    events: [
      'start 3',
      'provisioning-load 3 104.9 MiB',
      'reload-spike 174 106.9 MiB',
      'gap 175 deaf',
      'gap 180 not-asked',
    ],
  },
  'ladder-36': { baselines: ['113.7 MiB'], events: ['start 3', 'provisioning-load 3 110 MiB'] },
  'leak-36': { baselines: ['113.7 MiB'], events: ['start 3', 'provisioning-load 3 110.1 MiB'] },
  'oom-36': {
    baselines: ['113.7 MiB'],
    events: ['start 3', 'provisioning-load 3 110.1 MiB', 'gap 80 deaf'],
  },
  'oom-traffic-36': {
    baselines: ['113.7 MiB'],
    events: ['start 3', 'provisioning-load 3 110 MiB', 'allocation-failure 84'],
  },
  'qmalloc-36': {
    baselines: ['139.8 MiB'],
    events: [
      'start 3',
      'provisioning-load 4 64.39 MiB',
      'reload-spike 174 116.2 MiB',
      'allocation-failure 174',
    ],
  },
  'registrations-36': {
    baselines: ['113.7 MiB'],
    events: ['start 3', 'provisioning-load 3 110 MiB'],
  },
  'restart-36': {
    baselines: ['113.7 MiB', 'in-traffic'],
    events: ['start 3', 'provisioning-load 3 110 MiB', 'restart 120'],
  },
};

for (const [name, expected] of Object.entries(FOUND)) {
  test(`${name} is explained as it was`, () => {
    const lines = recorded(name);
    const { explained } = explain(lines);
    assert.deepEqual(
      explained.map(({ baseline }) =>
        typeof baseline === 'string' ? baseline : formatBytes(baseline.bytes),
      ),
      expected.baselines,
    );
    const begin = timeOf(lines[0]);
    assert.deepEqual(
      explained.flatMap(({ events }) =>
        events.map(({ kind, start, bytes, evidence }) =>
          [
            kind,
            Math.floor((start - begin) / 1000),
            ...(bytes === undefined ? [] : [formatBytes(bytes)]),
            ...evidence.flatMap(({ name: what, value }) => (what === 'silence' ? [value] : [])),
          ].join(' '),
        ),
      ),
      expected.events,
    );
  });
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
      const sum = holders.atPeak.reduce((all, { bytes }) => all + bytes, 0);
      assert.equal(sum, peak.realUsed, name);
      assert.ok(holders.atPeak.every(({ bytes }) => bytes >= 0));
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
    cut?.events.map(({ kind }) => kind),
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
