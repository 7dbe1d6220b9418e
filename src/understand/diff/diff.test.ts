/** Comparisons of real recordings: what is told with groups, and the same without them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { formatChange } from '../../base/bytes.ts';
import { randomStream } from '../../base/random.ts';
import { instant } from '../../base/time.ts';
import type { Line } from '../../domain/sample.ts';
import { explain, type Explanation } from '../explain.ts';
import { recorded } from '../testing/recorded.ts';
import { diff, type Diff } from './diff.ts';
import { sideOf, type Side } from './side.ts';

/** Seconds after the first sample. */
type Seconds = readonly [number, number];
interface Named {
  readonly name: string;
  readonly window?: Seconds;
}

const COMPARISONS: readonly (readonly [Named, Named, string])[] = [
  // one batch of calls more
  [{ name: 'figure1-36' }, { name: 'figure1full-36' }, 'calls +5.4 MiB'],
  // 20 and 80 calls a second; back again; and at the same rate, later
  [at('ladder-36', 60, 170), at('ladder-36', 520, 630), 'calls +28.4 MiB'],
  [at('ladder-36', 520, 630), at('ladder-36', 60, 170), 'calls -28.4 MiB'],
  [at('ladder-36', 80, 110), at('ladder-36', 110, 140), 'same'],
  // 29,456 bytes a second are lost, 300 s apart: 8.4 MiB, at the same calls
  [at('leak-36', 60, 180), at('leak-36', 360, 480), 'memory +8.1 MiB'],
  // half of the calls, and a leak
  [at('ladder-36', 200, 330), at('leak-36', 360, 480), 'against -9.8 MiB and +7.8 MiB'],
  // 4.0.1 has smaller headers and smaller transactions
  [{ name: 'figure1-36' }, { name: 'figure1-40' }, 'memory -16.2 MiB'],
  // registrations are traffic
  [at('registrations-36', 20, 28), at('registrations-36', 100, 150), 'calls +16.6 MiB'],
  // both at rest
  [at('figure1-36', 3, 30), at('figure1full-36', 3, 30), 'same'],
];

for (const [one, other, expected] of COMPARISONS) {
  test(`${textOf(one)} and ${textOf(other)}: ${expected}`, () => {
    const compared = compare(one, other, explained);
    assert.equal(told(compared), expected);
    sumsUp(compared);
    const hidden = compare(one, other, withoutGroups);
    sumsUp(hidden);
    assert.equal(hidden.answer, compared.answer);
    assert.ok(hidden.rows.every(({ basis }) => basis !== 'native'));
    // What the groups say lies in the range that is told without them.
    const { low, high } = hidden.total.other ?? { low: NaN, high: NaN };
    const known = compared.total.other?.mid ?? NaN;
    const slack = 64 * 1024;
    assert.ok(known >= low - slack && known <= high + slack, `${low} ≤ ${known} ≤ ${high}`);
  });
}

test('windows of one life between which only traffic changed: what is not traffic is hardly ever more than its range', () => {
  const random = randomStream('diff.windows');
  for (const name of ['figure1-36', 'figure1-40', 'hpmalloc-36', 'ladder-36']) {
    const whole = explained(name);
    const [life] = whole.explained;
    assert.ok(life !== undefined && typeof life.baseline !== 'string');
    const begin = life.baseline.from;
    const reload = life.events.find(({ kind }) => kind === 'reload-spike')?.start;
    const end = (reload ?? life.life.moments.at(-1)?.at ?? begin) - 62_000;
    const minute = () => {
      const from = instant(begin + random.next() * (end - begin));
      const found = sideOf(whole, { from, to: instant(from + 60_000) });
      assert.ok(found !== undefined);
      return found;
    };
    const others = Array.from({ length: 10 }, () => diff(minute(), minute()).total.other);
    const held = others.filter((other) => other !== undefined && other.low <= 0 && other.high >= 0);
    assert.ok(held.length >= 8, `${name}: ${held.length} of 10`);
  }
});

test('a recording that begins with calls running is compared too, and says that rest was not seen', () => {
  const cut = (name: string) => explain(recorded(name).slice(120));
  for (const [see, basis] of [
    [cut, 'native'],
    [(name: string) => explain(recorded(name).slice(120).map(groupless)), 'unexplained'],
  ] as const) {
    const compared = compare(at('ladder-36', 20, 50), at('ladder-36', 400, 510), see);
    assert.equal(compared.a.explained.baseline, 'in-traffic');
    assert.equal(compared.answer, 'calls');
    sumsUp(compared);
    assert.equal(
      compared.rows.find(({ owner }) => owner === 'not-calls')?.basis ?? 'native',
      basis,
    );
  }
});

test('calls of which none were watched have no price: it cannot be told', () => {
  const lines = recorded('ladder-36');
  const few = explain(lines.filter(({ kind }) => kind === 'sample').slice(100, 110));
  const side = sideOf(few, {});
  const busy = sideOf(explain(lines.filter(({ kind }) => kind === 'sample').slice(600, 610)), {});
  assert.ok(side !== undefined && busy !== undefined);
  const compared = diff(side, busy);
  assert.equal(compared.answer, 'cannot-tell');
  assert.equal(compared.total.traffic, undefined);
});

test('a window without samples is no side; of two lives the one with most of the window is taken', () => {
  const both = explained('restart-36');
  assert.equal(sideOf(both, { from: instant(0), to: instant(1) }), undefined);
  const sides = [...both.explained.keys()].map((index) => {
    const moments = both.explained[index]?.life.moments ?? [];
    return sideOf(both, {
      from: moments[0]?.at ?? instant(0),
      to: moments.at(-1)?.at ?? instant(0),
    });
  });
  assert.deepEqual(
    sides.map((side) => side?.life),
    [
      { number: 1, of: 2 },
      { number: 2, of: 2 },
    ],
  );
});

test('what else has changed is said: version, headers, groups', () => {
  const { changes } = compare({ name: 'figure1-36' }, { name: 'figure1-40' }, explained);
  assert.deepEqual(changes, [
    {
      what: 'version',
      a: 'OpenSIPS (3.6.8 (x86_64/linux))',
      b: 'OpenSIPS (4.0.1 (x86_64/linux))',
    },
    { what: 'header_bytes', a: 64, b: 56 },
    { what: 'groups', a: 'provision registrations traffic', b: '' },
    { what: 'headers', a: 45_153_627, b: 34_045_211 },
  ]);
});

function textOf({ name, window }: Named): string {
  return window === undefined ? name : `${name} ${window.join('..')} s`;
}

function at(name: string, from: number, to: number): Named {
  return { name, window: [from, to] };
}

function compare(one: Named, other: Named, see: (name: string) => Explanation): Diff {
  const first = see(one.name);
  const second = one.name === other.name ? first : see(other.name);
  return diff(side(first, one.window), side(second, other.window));
}

function side(explanation: Explanation, window: Seconds | undefined): Side {
  const start = explanation.explained[0]?.life.moments[0]?.at ?? 0;
  const [from, to] = window ?? [];
  const found = sideOf(
    explanation,
    from === undefined || to === undefined
      ? {}
      : { from: instant(start + from * 1000), to: instant(start + to * 1000) },
  );
  assert.ok(found !== undefined);
  return found;
}

function told({ answer, total: { traffic, other } }: Diff): string {
  const size = (bytes: number | undefined) =>
    formatChange(Math.round((bytes ?? NaN) / 104_857.6) * 104_857.6);
  switch (answer) {
    case 'calls':
      return `calls ${size(traffic?.mid)}`;
    case 'memory':
      return `memory ${size(other?.mid)}`;
    case 'same':
    case 'cannot-tell':
      return answer;
    default:
      return `${answer} ${size(traffic?.mid)} and ${size(other?.mid)}`;
  }
}

function sumsUp({ rows, total, a, b }: Diff): void {
  assert.ok(Math.abs(total.a - a.mean.realUsed) < 1);
  assert.ok(Math.abs(total.b - b.mean.realUsed) < 1);
  for (const { a: before, b: after, change, traffic, other } of [...rows, total]) {
    assert.ok(Math.abs(after - before - change) < 1);
    if (traffic === undefined || other === undefined) continue;
    assert.ok(Math.abs(traffic.mid + other.mid - change) < 1);
    for (const { low, mid, high } of [traffic, other]) assert.ok(low <= mid && mid <= high);
  }
}

function explained(name: string): Explanation {
  return explain(recorded(name));
}

function withoutGroups(name: string): Explanation {
  return explain(recorded(name).map(groupless));
}

function groupless(line: Line): Line {
  if (line.kind !== 'sample') return line;
  const values = new Map(
    [...line.statistics.values].filter(([name]) => !name.startsWith('shmem_')),
  );
  return { ...line, statistics: { ...line.statistics, values } };
}
