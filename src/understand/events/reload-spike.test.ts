/** On twins, whose reloads go on while samples are taken: what they really needed is known to the byte. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { instant, milliseconds, seconds } from '../../base/time.ts';
import type { Line } from '../../domain/sample.ts';
import { simulate } from '../../twin/simulate.ts';
import { SMALL_PLATFORM } from '../../twin/testing/small-platform.ts';
import { livesIn } from '../life.ts';
import { reloadSpikesIn } from './reload-spike.ts';

const AT = seconds(100.5);

/** With a reload that the FIFO does at `AT` while HTTP goes on answering. */
function reloadsOf(lasting: number) {
  const commands = [
    { at: AT, command: 'dr_reload', over: 'fifo', lasting: milliseconds(lasting) },
  ] as const;
  const provisioning = {
    rules: { kind: 'count', count: 10_000, gatewaysPerRule: 2 },
    gateways: 20,
    carriers: 0,
  } as const;
  const duration = seconds(150);
  const scenario = { ...SMALL_PLATFORM, calls: [], provisioning, commands, duration };
  const run = simulate(scenario, { every: seconds(1), startsAt: instant(0), over: 'http' });
  const lines: Line[] = [];
  let step = run.next();
  for (; step.done !== true; step = run.next()) lines.push(step.value);
  const [life] = livesIn(lines).lives;
  assert.ok(life !== undefined);
  const { maxUsedSize } = step.value.pool.statistics();
  const before = life.moments.findLast(({ at }) => at < AT)?.realUsed ?? 0;
  return { found: reloadSpikesIn(life), needed: maxUsedSize - before };
}

for (const [lasting, seen] of [
  [400, 'no'],
  [3200, 'in-part'],
  [6200, 'in-part'],
] as const)
  test(`a reload of ${lasting} ms needed what it needed, however much of it samples saw`, () => {
    const { found, needed } = reloadsOf(lasting);
    assert.equal(found.length, 1);
    const [reload] = found;
    assert.equal(reload?.bytes, needed);
    assert.ok(Math.abs((reload?.start ?? 0) - AT) <= 1000, `began at ${reload?.start}`);
    assert.equal(reload?.evidence.find(({ name }) => name === 'seen_by_samples')?.value, seen);
  });
