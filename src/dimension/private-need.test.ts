/** What `-M` should be, from what real servers showed, and from what they would show under other circumstances. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { bytes, MIB } from '../base/bytes.ts';
import { instant } from '../base/time.ts';
import type { Line } from '../domain/sample.ts';
import { explain } from '../understand/explain.ts';
import { recorded } from '../understand/testing/recorded.ts';
import { knownProcesses } from './known-processes.ts';
import { privateNeed, type KnownProcesses } from './private-need.ts';

function knownOf(lines: readonly Line[]): KnownProcesses {
  const known = knownProcesses(explain(lines).explained);
  assert.ok(known);
  return known;
}

test('real servers: one size, whose need it is, and what loading took', () => {
  const told = [
    'pkg-36',
    'figure1-22',
    'figure1-40',
    'hpmalloc-36',
    'qmalloc-36',
    'restart-36',
  ].map((name) => {
    const advice = privateNeed(knownOf(recorded(name)), { current: undefined });
    assert.ok(advice);
    const { recommendedMib, need, parts, roles, processes } = advice;
    assert.equal(
      parts.reduce((sum, part) => sum + part.bytes, 0),
      need.mid,
    );
    const work = parts.find((part) => part.name === 'largest-work')?.facts['what'] ?? 'none';
    const loads = roles.flatMap(({ load }) => (load === undefined ? [] : [load]));
    const load = loads.toSorted((one, other) => other.work - one.work)[0];
    return `${name}: -M ${recommendedMib}, ${processes.now} processes, ${work}, +${load?.work} ${load?.fetch}`;
  });
  assert.deepEqual(told, [
    'pkg-36: -M 8, 11 processes, none, +9258520 in-pieces',
    'figure1-22: -M 128, 11 processes, load, +88872936 large-part',
    'figure1-40: -M 8, 11 processes, none, +7267864 in-pieces',
    'hpmalloc-36: -M 8, 11 processes, none, +8372712 in-pieces',
    'qmalloc-36: -M 8, 11 processes, none, +12200320 in-pieces',
    'restart-36: -M 8, 11 processes, start, +9256016 in-pieces',
  ]);
});

test('no size is below what the server was seen to need, and a quarter of it may be a buffer', () => {
  const known = knownOf(recorded('figure1-22'));
  const advice = privateNeed(known, { current: bytes(256 * MIB) });
  assert.ok(advice);
  const without = known.evidence.map((each) => each.steady + (each.load?.work ?? 0));
  assert.ok(advice.recommendedMib * MIB * (3 / 4) > Math.max(...without));
  assert.equal(advice.parts.find(({ name }) => name === 'buffer')?.bytes, 32 * MIB);
});

test('a peak that nobody saw come counts, because it may have been work', () => {
  const lines = recorded('pkg-36');
  const samples = lines.filter((line) => line.kind === 'sample');
  const begin = samples[100]?.at ?? instant(0);
  const end = samples[110]?.at ?? instant(0);
  const late = lines.filter(
    (line) => line.kind === 'header' || (line.at >= begin && line.at <= end),
  );
  const advice = privateNeed(knownOf(late), { current: undefined });
  assert.equal(advice?.recommendedMib, 16);
  assert.deepEqual(
    advice.roles.map(({ load }) => load?.fetch),
    ['not-seen'],
  );
});

test('more of a table that is held whole needs more; more processes change no size', () => {
  const known = knownOf(recorded('figure1-22'));
  const sizes = [1, 1.5, 2, 4, 8].map(
    (tables) => privateNeed(known, { current: undefined, tables })?.recommendedMib,
  );
  assert.deepEqual(sizes, [128, 192, 256, 512, 1024]);
  const many = privateNeed(known, { current: undefined, most: 40 });
  assert.deepEqual([many?.recommendedMib, many?.processes], [128, { now: 11, most: 40 }]);
});

test('one reading is of any age, and is said to be', () => {
  const lines = recorded('figure1-40');
  const first = lines.findIndex((line) => line.kind === 'sample');
  assert.equal(knownOf(lines.slice(0, first + 1)).told.readings, 1);
});

test('a worker that leaks is named, with how long the recommended size lasts; a passing need is not', () => {
  // A day of the same server, whose worker 7 holds 24 KiB more every half hour than it gives back.
  const [head, ...rest] = recorded('figure1-40').filter((line) => line.kind !== 'failed');
  assert.equal(head?.kind, 'header');
  const stretched = rest.map((line, index) => {
    const at = instant((rest[0]?.kind === 'header' ? 0 : (rest[0]?.at ?? 0)) + index * 300_000);
    if (line.kind !== 'sample') return line.kind === 'header' ? line : { ...line, at };
    const values = new Map(line.statistics.values);
    const leaked = index * 4096;
    for (const name of ['used_size', 'real_used_size', 'max_used_size']) {
      const before = values.get(`pkmem:7-${name}`) ?? 0;
      if (before > 0) values.set(`pkmem:7-${name}`, before + leaked);
    }
    return { ...line, at, statistics: { ...line.statistics, values } };
  });
  const advice = privateNeed(knownOf([head, ...stretched]), { current: undefined });
  assert.ok(advice?.growth);
  const { process, bytesPerDay, daysUntilFull } = advice.growth;
  assert.match(process, /^7 \(SIP receiver/);
  assert.ok(Math.abs(bytesPerDay / (4096 * 288) - 1) < 0.05, String(bytesPerDay));
  assert.ok(daysUntilFull > 1 && daysUntilFull < 30, String(daysUntilFull));
  assert.equal(privateNeed(knownOf(recorded('pkg-36')), { current: undefined })?.growth, undefined);
});
