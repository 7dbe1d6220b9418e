import assert from 'node:assert/strict';
import { test } from 'node:test';

import { fromUnixSeconds, seconds } from '../base/time.ts';
import type { Line } from '../domain/sample.ts';
import { simulate } from './simulate.ts';
import { SMALL_PLATFORM, SMALL_SERVER } from './testing/small-platform.ts';
import { startLineOf } from './start-line.ts';

const OPTIONS = {
  every: seconds(1),
  startsAt: fromUnixSeconds(1_800_000_000),
  over: 'http',
} as const;

test('a simulation is a recording: header, processes, a sample a second, and the twin at its end', () => {
  const run = simulate({ ...SMALL_PLATFORM, duration: seconds(60) }, OPTIONS);
  const lines: Line[] = [];
  let step = run.next();
  while (step.done !== true) {
    lines.push(step.value);
    step = run.next();
  }
  assert.deepEqual(lines[0], {
    kind: 'header',
    server: {
      name: 'small',
      version: 'OpenSIPS (3.6.8 (x86_64/linux))',
      argv: ['opensips', '-F', '-m', '32', '-M', '16'],
    },
  });
  assert.equal(lines[1]?.kind === 'processes' && lines[1].processes.length, 11);
  const samples = lines.filter((line) => line.kind === 'sample');
  assert.equal(samples.length, 61);
  const highest = Math.max(
    ...samples.map(({ statistics }) => statistics.values.get('shmem:real_used_size') ?? 0),
  );
  const { peak, firstRefused } = step.value;
  assert.ok(peak.realUsed >= highest && peak.at > 30_000 && peak.at < 45_000);
  assert.equal(firstRefused, undefined);
  assert.ok(
    peak.holders.some(({ place, count }) => place === 'dlg_hash.c: build_new_dlg' && count > 120),
  );
});

test('samples over the transport that reloads come when it is over and see its peak in max_used only', () => {
  const scenario = {
    ...SMALL_PLATFORM,
    calls: [],
    duration: seconds(30),
    commands: [{ at: seconds(10), command: 'dr_reload', over: 'http', lasting: seconds(3) }],
  } as const;
  const used = (over: 'http' | 'fifo') =>
    [...simulate(scenario, { ...OPTIONS, over })].flatMap((line) =>
      line.kind === 'sample' ? [line.statistics.values.get('shmem:real_used_size') ?? 0] : [],
    );
  const rest = used('http')[9] ?? 0;
  assert.ok(Math.max(...used('http')) < rest + 2000);
  assert.ok(Math.max(...used('fifo')) > rest + 400_000);
});

test('a start line says what is not the default', () => {
  assert.deepEqual(startLineOf({ ...SMALL_SERVER, family: 'HP31' }).slice(-2), ['-a', 'HP_MALLOC']);
  assert.deepEqual(startLineOf({ ...SMALL_SERVER, family: 'FP36' }).slice(-2), [
    '-s',
    'F_PARALLEL_MALLOC',
  ]);
  assert.deepEqual(startLineOf({ ...SMALL_SERVER, version: '2.2.8', family: 'Q22' }).slice(-2), [
    '-M',
    '16',
  ]);
});
