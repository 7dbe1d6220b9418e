/** Changes, against real servers that differ in just that: the same platform under other allocators; and what sums. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { milliseconds } from '../base/time.ts';
import { explain, type ExplainedLife } from '../understand/explain.ts';
import { recorded } from '../understand/testing/recorded.ts';
import { whatIf, type Changes, type WhatIf } from './what-if.ts';

function learned(name: string): readonly ExplainedLife[] {
  return explain(recorded(name)).explained;
}

const FIGURE1 = learned('figure1-36');

function changed(changes: Changes, explained = FIGURE1): WhatIf {
  const told = whatIf(explained, changes);
  assert.ok(told.ok, JSON.stringify(told));
  return told.value;
}

function part({ parts }: WhatIf, name: string): number {
  return parts.find((each) => each.name === name)?.after ?? 0;
}

test('the same platform under other allocators: at rest within 0.1 % of what real servers then had', () => {
  for (const [allocator, name] of [
    ['Q_MALLOC_DBG', 'qmalloc-36'],
    ['HP_MALLOC', 'hpmalloc-36'],
  ] as const) {
    const [real] = learned(name);
    assert.ok(real !== undefined && typeof real.baseline !== 'string');
    const told = part(changed({ allocator }), 'baseline');
    assert.ok(Math.abs(told / real.baseline.bytes - 1) < 0.001, `${told} ${real.baseline.bytes}`);
  }
});

test('a plain name keeps the headers of the build; a plain build sheds half of them; there and back is nothing', () => {
  const same = changed({ allocator: 'F_MALLOC' });
  assert.deepEqual(
    same.causes.map(({ bytes }) => Math.abs(bytes) < 1),
    [true],
  );
  const plain = changed({ build: 'plain' });
  assert.ok(plain.after.shared.need.mid < plain.before.shared.need.mid * 0.85);
  const parallel = changed({ allocator: 'F_PARALLEL_MALLOC' });
  assert.ok(parallel.after.shared.need.mid > parallel.before.shared.need.mid * 1.2);
});

test('causes sum, parts sum, more of anything is never less', () => {
  const all = changed({
    build: 'dbg',
    dbUpdatePeriod: milliseconds(60_000),
    backendLatency: milliseconds(2000),
    prefixes: 150_000,
    calls: 1.5,
  });
  const difference = all.after.shared.need.mid - all.before.shared.need.mid;
  const sum = (values: readonly number[]) => values.reduce((all, each) => all + each, 0);
  assert.ok(Math.abs(sum(all.causes.map(({ bytes }) => bytes)) - difference) < 1);
  assert.ok(Math.abs(sum(all.parts.map((each) => each.after - each.before)) - difference) < 1);
  assert.deepEqual(
    all.causes.map(({ change, bytes }) => `${change} ${bytes < 0 ? 'less' : 'no less'}`),
    [
      'build less',
      'db-update-period no less',
      'backend-latency no less',
      'prefixes no less',
      'calls no less',
    ],
  );
});

test('what cannot be told is a problem: no change, no such allocator in that version, an unknown build', () => {
  const code = (changes: Changes, explained = FIGURE1) => {
    const told = whatIf(explained, changes);
    return told.ok ? 'told' : told.problem.code;
  };
  const header = { version: 'OpenSIPS (3.4.2 (x86_64/linux))' };
  const lines = recorded('figure1-36').map((line) =>
    line.kind === 'header' ? { ...line, server: { ...line.server, ...header } } : line,
  );
  assert.deepEqual(
    [
      code({}),
      code({ allocator: 'Q_MALLOC_DBG', build: 'plain' }),
      code({ allocator: 'F_PARALLEL_MALLOC' }, explain(lines).explained),
      code({ calls: 2 }, learned('registrations-36')),
    ],
    ['usage-wrong', 'usage-wrong', 'usage-wrong', 'traffic-not-seen'],
  );
});

test('more prefixes never need less, at rest and with the reload', () => {
  const needs = [0, 10_000, 100_000, 101_000, 250_000, 1_000_000].map((prefixes) => {
    const { shared } = changed({ prefixes }).after;
    return [shared.need.mid, shared.need.high, shared.recommendedMib] as const;
  });
  for (const which of [0, 1, 2] as const) {
    const some = needs.map((each) => each[which]);
    assert.deepEqual(
      some,
      some.toSorted((one, other) => one - other),
    );
  }
});
