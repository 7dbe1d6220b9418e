/**
 * What is found in recordings of real servers, code by code: each where it is true, and on no other. What none of them
 * shows is shown on a recording with figures of its own.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { Line, Sample } from '../../domain/sample.ts';
import { explain } from '../explain.ts';
import { recorded } from '../testing/recorded.ts';
import { RULES } from './catalogue.ts';
import type { Finding } from './finding.ts';
import { findingsIn } from './findings-in.ts';

/** In the order in which they are told. */
const FOUND: Readonly<Record<string, readonly string[]>> = {
  'figure1-22': [
    'warning known-bad-version',
    'notice high-water-of-reload',
    'notice overhead-is-kept',
    'notice loader-inflates-private-memory',
  ],
  'figure1-36': [
    'notice header-tax',
    'notice high-water-of-reload',
    'notice loader-inflates-private-memory',
  ],
  'figure1-40': [
    'notice header-tax',
    'notice high-water-of-reload',
    'notice loader-inflates-private-memory',
    'notice groups-not-built',
  ],
  'figure1full-36': [
    'warning reload-will-not-fit-at-peak',
    'notice header-tax',
    'notice high-water-of-reload',
    'notice loader-inflates-private-memory',
  ],
  'hpmalloc-36': [
    'notice header-tax',
    'notice high-water-of-reload',
    'notice loader-inflates-private-memory',
    'notice deaf-while-reloading',
  ],
  'ladder-36': [
    'warning reload-will-not-fit-at-peak',
    'notice header-tax',
    'notice loader-inflates-private-memory',
  ],
  'leak-36': [
    'critical memory-leaks',
    'notice header-tax',
    'notice loader-inflates-private-memory',
  ],
  'oom-36': [
    'critical reload-does-not-end',
    'critical exhaustion-ahead',
    'critical pool-nearly-full',
    'critical next-reload-will-not-fit',
    'warning near-exhaustion-can-crash',
    'warning header-tax',
    'notice loader-inflates-private-memory',
  ],
  'oom-traffic-36': [
    'critical pool-was-full',
    'critical next-reload-will-not-fit',
    'warning pool-nearly-full',
    'warning error-paths-leaked',
    'warning near-exhaustion-can-crash',
    'warning header-tax',
    'notice loader-inflates-private-memory',
  ],
  'pkg-36': [
    'warning near-exhaustion-can-crash',
    'warning header-tax',
    'notice high-water-of-reload',
    'notice loader-inflates-private-memory',
  ],
  'qmalloc-36': [
    'critical reload-ran-out-of-memory',
    'warning reload-will-not-fit-at-peak',
    'warning header-tax',
    'notice debugging-allocator',
    'notice loader-inflates-private-memory',
  ],
  'registrations-36': ['notice header-tax', 'notice loader-inflates-private-memory'],
  'restart-36': [
    'warning dialogs-left-behind',
    'notice header-tax',
    'notice loader-inflates-private-memory',
  ],
};

for (const [name, expected] of Object.entries(FOUND)) {
  test(`${name}: what is true is found, and nothing else`, () => {
    assert.deepEqual(
      found(recorded(name)).map(({ severity, code }) => `${severity} ${code}`),
      expected,
    );
  });
}

test('sampled every five seconds, the same is found', () => {
  for (const [name, expected] of Object.entries(FOUND)) {
    let count = 0;
    const some = recorded(name).filter(({ kind }) => kind !== 'sample' || count++ % 5 === 0);
    const codes = found(some).map(({ severity, code }) => `${severity} ${code}`);
    assert.deepEqual(codes, expected, name);
  }
});

test('every finding has the figures that its rule promises', () => {
  const rules = new Map(RULES.map((rule) => [rule.code, rule]));
  assert.equal(rules.size, RULES.length, 'no code is used twice');
  for (const name of Object.keys(FOUND)) {
    for (const { code, figures } of found(recorded(name))) {
      assert.deepEqual(
        new Set(Object.keys(figures)),
        new Set(rules.get(code)?.figures),
        `${name} ${code}`,
      );
    }
  }
});

test('the figures of a failed reload are those of the run', () => {
  const [lost] = found(recorded('qmalloc-36'));
  // 146,582,608 before and 125,916,728 after; provisioning 99.57 MB and 85.13 MB.
  assert.deepEqual(lost?.figures['lost'], { as: 'bytes', value: 20_665_880 });
  assert.deepEqual(lost?.figures['allocations'], { as: 'count', value: 98_367 });
  assert.ok(Math.abs(Number(lost?.figures['share']?.value) - 14.44 / 99.57) < 0.001);
});

test('a pool that stays full while provisioning takes what calls give back is a reload that does not end', () => {
  // As oom-36 was seen over a second way: full, calls ending, the largest group growing.
  const lines = altered('oom-traffic-36', (values, seconds) => {
    const total = values.get('shmem:total_size') ?? 0;
    const provision = values.get('shmem_provision:real_used') ?? 0;
    return seconds < 90
      ? values
      : new Map(values)
          .set('shmem:real_used_size', total - 200)
          .set('shmem:free_size', 200)
          .set('shmem_provision:real_used', provision + (seconds - 90) * 20_000);
  });
  assert.ok(codes(lines).includes('reload-does-not-end'));
  assert.ok(!codes(recorded('oom-traffic-36')).includes('reload-does-not-end'));
});

test('the high-water mark of a start, and of before, are told apart from that of a reload', () => {
  const start = altered('ladder-36', (values, seconds) =>
    seconds < 2 ? values : new Map(values).set('shmem:max_used_size', 250_000_000),
  );
  assert.ok(codes(start).includes('high-water-of-start'));
  const before = stretched('ladder-36', 4, (values, seconds) =>
    new Map(values)
      .set('shmem:max_used_size', 250_000_000)
      .set('core:timestamp', Math.floor(50_000 + seconds)),
  );
  const later = before.filter(({ kind }, index) => kind === 'header' || index > 20);
  assert.ok(codes(later).includes('high-water-of-before'));
});

test('a process whose private pool is nearly full is found, one that was so for a moment is not', () => {
  const full = (during: (seconds: number) => boolean) =>
    altered('figure1-40', (values, seconds) =>
      during(seconds)
        ? new Map(values)
            .set('pkmem:7-real_used_size', 33_000_000)
            .set('pkmem:7-max_used_size', 33_000_000)
            .set('pkmem:7-free_size', 33_554_432 - 33_000_000)
        : values,
    );
  const [finding] = found(full((seconds) => seconds > 200)).filter(
    ({ code }) => code === 'private-pool-nearly-full',
  );
  assert.equal(finding?.severity, 'critical');
  assert.match(String(finding?.figures['process']?.value), /^7 \(SIP receiver/);
  assert.ok(!codes(full((seconds) => seconds < 200)).includes('private-pool-nearly-full'));
});

test('a pool that fills, and one that was nearly full when it was busiest', () => {
  const total = 150_000_000;
  const small = altered('ladder-36', (values) =>
    new Map(values)
      .set('shmem:total_size', total)
      .set('shmem:free_size', total - (values.get('shmem:real_used_size') ?? 0)),
  );
  // 80 calls a second come near the end of it, which is 163 MB in truth: a look before that, and one after.
  const begin = small.find((line) => line.kind === 'sample')?.at ?? 0;
  const until = (seconds: number) =>
    small.filter((line) => line.kind === 'header' || line.at < begin + seconds * 1000);
  const rising = codes(until(376)).filter((code) => /fill|full|ahead/.test(code));
  assert.deepEqual(rising, ['exhaustion-ahead', 'pool-nearly-full']);
  const over = altered('figure1-40', (values) =>
    new Map(values)
      .set('shmem:total_size', total)
      .set('shmem:max_used_size', Math.min(145_000_000, values.get('shmem:max_used_size') ?? 0))
      .set('shmem:free_size', total - (values.get('shmem:real_used_size') ?? 0)),
  );
  const was = codes(over).filter((code) => /fill|full|ahead/.test(code));
  assert.deepEqual(was, ['work-nearly-fills-pool']);
});

test('transactions that live long are found by Little’s law, and not where calls just stop', () => {
  const slow = altered('ladder-36', (values, seconds) =>
    seconds < 400
      ? values
      : new Map(values).set(
          'tm:inuse_transactions',
          (values.get('tm:inuse_transactions') ?? 0) * 5,
        ),
  );
  const [finding] = found(slow).filter(({ code }) => code === 'transactions-pile-up');
  assert.equal(finding?.severity, 'warning');
  assert.ok(Number(finding?.figures['lives']?.value) > 20);
});

test('dialogs that are ever more at a steady rate, private memory that grows, and a pool far too large', () => {
  const hours = stretched('ladder-36', 20, (values, seconds) =>
    new Map(values)
      .set('dialog:processed_dialogs', Math.floor(seconds / 2))
      .set('dialog:active_dialogs', Math.floor(seconds / 5))
      .set('pkmem:8-real_used_size', Math.floor(1_300_000 + seconds * 400))
      .set('pkmem:8-max_used_size', Math.floor(1_300_000 + seconds * 400))
      .set('shmem:total_size', 4_294_967_296)
      .set('shmem:free_size', 4_294_967_296 - (values.get('shmem:real_used_size') ?? 0))
      .set('core:timestamp', 90_000 + Math.floor(seconds)),
  );
  const all = codes(hours);
  for (const code of ['dialogs-pile-up', 'private-memory-grows', 'shared-memory-far-too-large'])
    assert.ok(all.includes(code), code);
});

test('-M of 512 MiB in every process is far too large', () => {
  const large = 536_870_912;
  const lines = altered('figure1-40', (values) => {
    const all = new Map(values);
    for (const [name, value] of values) {
      const [, id] = /^pkmem:(\d+)-real_used_size$/.exec(name) ?? [];
      if (id === undefined || value === 0) continue;
      all.set(`pkmem:${id}-total_size`, large).set(`pkmem:${id}-free_size`, large - value);
    }
    return all;
  });
  assert.ok(codes(lines).includes('private-memory-far-too-large'));
});

test('statistics that contradict each other are found; a torn sample now and then is none', () => {
  const garbage = recorded('figure1-40').map((line) =>
    line.kind === 'sample'
      ? {
          ...line,
          statistics: {
            ...line.statistics,
            untrusted: new Map([['dialog:active_dialogs', '1.844674e+19']]),
          },
        }
      : line,
  );
  const [finding] = found(garbage).filter(({ code }) => code === 'statistics-contradict');
  assert.equal(finding?.figures['names']?.value, 'dialog:active_dialogs');
  const torn = (every: number) => {
    let count = 0;
    return altered('figure1-40', (values) =>
      count++ % every === 0 ? new Map(values).set('shmem:free_size', 1) : values,
    );
  };
  assert.ok(codes(torn(20)).includes('statistics-contradict'));
  assert.ok(!codes(torn(200)).includes('statistics-contradict'));
  const disordered = altered('figure1-40', (values) =>
    new Map(values).set('shmem:max_used_size', 1000),
  );
  assert.ok(codes(disordered).includes('statistics-contradict'));
});

test('known-bad versions are known by version and allocator', () => {
  const faults = (version: string, argv: readonly string[] = []) =>
    found(renamed('figure1-40', `OpenSIPS (${version} (x86_64/linux))`, argv)).flatMap(
      ({ code, figures }) => (code === 'known-bad-version' ? [figures['fault']?.value] : []),
    );
  assert.deepEqual(faults('3.1.16'), ['one-sided-joining']);
  assert.deepEqual(faults('3.1.17'), []);
  assert.deepEqual(faults('3.2.11'), ['one-sided-joining']);
  assert.deepEqual(faults('3.2.12'), []);
  assert.deepEqual(faults('3.3.4'), ['one-sided-joining']);
  assert.deepEqual(faults('3.3.5'), []);
  assert.deepEqual(faults('3.4.0'), []);
  assert.deepEqual(faults('4.0.1'), []);
  assert.deepEqual(faults('2.4.7'), ['one-sided-joining', 'mi-json-leaks']);
  assert.deepEqual(faults('3.0.2', ['opensips', '-a', 'HP_MALLOC']), []);
  const kamailio = renamed('figure1-40', 'kamailio 2.4.7 (x86_64/linux)', []);
  assert.ok(!codes(kamailio).includes('known-bad-version'));
});

test('32 pools of one -m, and groups that a build could count', () => {
  const parallel = renamed('figure1-40', 'OpenSIPS (4.0.1 (x86_64/linux))', [
    'opensips',
    '-s',
    'F_PARALLEL_MALLOC',
  ]);
  assert.ok(codes(parallel).includes('parallel-pools'));
  const withoutGroups = altered(
    'figure1full-36',
    (values) => new Map([...values].filter(([name]) => !name.startsWith('shmem_'))),
  );
  const all = codes(withoutGroups);
  assert.ok(all.includes('groups-not-configured') && !all.includes('groups-not-built'));
});

test('free memory in pieces is found where the verdict says so', () => {
  const lines = recorded('figure1-40');
  const explanation = explain(lines);
  const fragmentation = {
    answer: 'yes',
    freeFragments: 20_000,
    meanFreeChunk: 5000,
    neverUsed: 0,
    free: 100_000_000,
    lacking: undefined,
  } as const;
  const explained = explanation.explained.map((life) => ({
    ...life,
    verdicts: { ...life.verdicts, fragmentation },
  }));
  const { findings } = findingsIn({ ...explanation, explained });
  assert.ok(findings.some(({ code }) => code === 'free-memory-in-pieces'));
});

test('every rule is shown by a recording or a test above', () => {
  const shown = new Set(Object.values(FOUND).flatMap((all) => all.map((one) => one.split(' ')[1])));
  const alsoShown = [
    'exhaustion-ahead',
    'work-nearly-fills-pool',
    'dialogs-pile-up',
    'free-memory-in-pieces',
    'groups-not-configured',
    'high-water-of-before',
    'high-water-of-start',
    'parallel-pools',
    'private-memory-far-too-large',
    'private-memory-grows',
    'private-pool-nearly-full',
    'shared-memory-far-too-large',
    'statistics-contradict',
    'transactions-pile-up',
    // beside the verdict that they follow from: leak.test.ts
    'calls-leak',
    'reloads-leak',
  ];
  assert.deepEqual(new Set([...shown, ...alsoShown]), new Set(RULES.map(({ code }) => code)));
});

test('a server on which nothing runs, and too little data, are said to be so', () => {
  const idle = altered('figure1-40', (values) =>
    new Map(values)
      .set('shmem:used_size', 3_385_864)
      .set('shmem:real_used_size', 3_702_784)
      .set('shmem:max_used_size', 3_702_784)
      .set('shmem:free_size', (values.get('shmem:total_size') ?? 0) - 3_702_784)
      .set('dialog:active_dialogs', 0)
      .set('tm:inuse_transactions', 0),
  );
  assert.equal(findingsIn(explain(idle)).remark, 'nearly-empty');
  const few = recorded('figure1-40').slice(0, 4);
  assert.equal(findingsIn(explain(few)).remark, 'too-little-data');
  assert.equal(findingsIn(explain(recorded('figure1-40'))).remark, undefined);
  assert.deepEqual(findingsIn(explain([])).findings, []);
});

type Values = ReadonlyMap<string, number>;

function found(lines: readonly Line[]): readonly Finding[] {
  return findingsIn(explain(lines)).findings;
}

function codes(lines: readonly Line[]): readonly string[] {
  return found(lines).map(({ code }) => code);
}

/** A recording with other figures from some second of it on. */
function altered(
  name: string,
  change: (values: Values, seconds: number) => Values,
): readonly Line[] {
  return stretched(name, 1, change);
}

/** As if it had lasted so many times as long. */
function stretched(
  name: string,
  times: number,
  change: (values: Values, seconds: number) => Values,
): readonly Line[] {
  const lines = recorded(name);
  const begin = lines.find((line) => line.kind === 'sample')?.at ?? 0;
  return lines.flatMap((line): readonly Line[] => {
    if (line.kind === 'header') return [line];
    const at = (begin + (line.at - begin) * times) as Sample['at'];
    if (line.kind !== 'sample') return [{ ...line, at }];
    const values = change(line.statistics.values, (at - begin) / 1000);
    return [{ ...line, at, statistics: { ...line.statistics, values } }];
  });
}

function renamed(name: string, version: string, argv: readonly string[]): readonly Line[] {
  return recorded(name).map((line) =>
    line.kind === 'header' ? { ...line, server: { ...line.server, version, argv } } : line,
  );
}
