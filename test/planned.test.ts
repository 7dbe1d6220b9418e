/** A platform that does not exist yet, on the dashboard and on the command line: the same scenario, and the same answer. */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

import { loadScenario } from '../src/cli/scenario/read-scenario.ts';
import {
  PLAN_VERSIONS,
  plannedAllocators,
  REFERENCE_PLAN,
  type Plan,
} from '../src/dimension/plan.ts';
import { plannedFacts } from '../src/dimension/planned-facts.ts';
import { plannedScenario } from '../src/dimension/planned-scenario.ts';
import { platformOf, type PlatformFacts } from '../src/dimension/platform-facts.ts';
import { wishedSize, type SizeWish } from '../src/dimension/wished-size.ts';
import { recommendationJson } from '../src/present/recommendation-json.ts';
import { en } from '../src/present/words/en.ts';
import { run } from './plimsoll.ts';

const REFERENCE = new URL('../scenarios/reference-platform.yaml', import.meta.url);
const directory = mkdtempSync(join(tmpdir(), 'plimsoll-planned-'));
after(() => rmSync(directory, { recursive: true }));

/** The file of the reference platform with what is planned otherwise. */
function written({ version, allocator, workers, period, prefixes }: Plan): string {
  const file = join(directory, 'reference-platform.yaml');
  const text = readFileSync(REFERENCE, 'utf8')
    .replace('version: 3.6.8', `version: ${JSON.stringify(version)}\n  allocator: ${allocator}`)
    .replace(/provisioning: .*\n/, (line) =>
      prefixes === 0 ? '' : line.replace('100000', String(prefixes)),
    )
    .replace('workers: 8', `workers: ${workers}`)
    .replace(
      'db_mode: 2, db_update_period: 60s',
      period > 0 ? `db_mode: 2, db_update_period: ${period}s` : 'db_mode: 0',
    );
  writeFileSync(file, text);
  return file;
}

const PLANS: readonly Plan[] = PLAN_VERSIONS.flatMap((version) =>
  plannedAllocators(version).map((allocator, index) => ({
    version,
    allocator,
    workers: 4 + index,
    period: 30 * index,
    prefixes: 1000 * index,
  })),
);

test('a plan is the scenario that its file says, of every version and allocator', () => {
  for (const plan of [REFERENCE_PLAN, ...PLANS]) {
    const loaded = loadScenario(written(plan));
    assert.ok(loaded.ok);
    assert.deepEqual(plannedScenario(plan), loaded.scenario);
  }
});

test('what the page reckons is what recommend --scenario says, size and parts and reasons', async () => {
  const many: SizeWish = { callsPerSecond: 300, registrations: 20_000 };
  const asOptions = '--calls-per-second 300 --registrations 20000'.split(' ');
  for (const [plan, wish, options] of [
    [REFERENCE_PLAN, {}, []],
    [
      { version: '3.4', allocator: 'Q_MALLOC', workers: 12, period: 0, prefixes: 20_000 },
      many,
      asOptions,
    ],
    [{ version: '2.2.8', allocator: 'F_MALLOC', workers: 4, period: 30, prefixes: 0 }, {}, []],
  ] as const) {
    const facts = plannedFacts(plan);
    assert.ok(facts.ok);
    const sent = JSON.parse(JSON.stringify(facts.value)) as PlatformFacts;
    const told = wishedSize(platformOf(sent), wish, sent.planned);
    assert.ok(told.ok);
    const said = ['recommend', '--scenario', written(plan), ...options, '--no-twin', '--json'];
    const { code, out } = await run(said);
    assert.equal(code, 0);
    const { files: _, ...printed } = JSON.parse(out) as { readonly files: unknown };
    assert.deepEqual(JSON.parse(recommendationJson(told.value, en)), printed);
  }
});

test('a reload needs the second data set under every allocator, however slowly it loads', () => {
  for (const allocator of plannedAllocators('3.6.8')) {
    const facts = plannedFacts({ ...REFERENCE_PLAN, allocator });
    assert.ok(facts.ok);
    const { reload, rest } = facts.value.platform;
    assert.ok(reload !== undefined && reload.mid > 0.9 * rest.mid, `${allocator} ${reload?.mid}`);
  }
});

test('how it is built is known of every plan: so its footprints are its own', () => {
  for (const allocator of plannedAllocators('3.6.8')) {
    const facts = plannedFacts({ ...REFERENCE_PLAN, allocator });
    assert.ok(facts.ok);
    assert.equal(facts.value.platform.build.build?.allocator, allocator);
  }
});
