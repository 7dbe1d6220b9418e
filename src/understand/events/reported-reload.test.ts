/** On what 4.0.1 answered (transcripts): loaded at its start, and reloaded 47 seconds later. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { fromUnixSeconds } from '../../base/time.ts';
import type { Reading } from '../../domain/sample.ts';
import type { Life, Moment } from '../life.ts';
import { reportedReloadsIn } from './reported-reload.ts';

const TEXTS = [
  'starting DB data loading',
  'DB data loading successfully completed',
  '20 gateways loaded (0 discarded), 0 carriers loaded (0 discarded), 1000 rules loaded (0 discarded)',
];
const load = (at: number) =>
  TEXTS.map((Log) => ({ Timestamp: at, Date: 'Sun Nov 22 23:13:04 2026', Log }));
const reports = (...loads: readonly number[]) => [
  { Name: 'Default;events', Reports: [] },
  { Name: 'Default', Reports: loads.flatMap(load) },
];

const [START, RELOAD] = [1_795_389_184, 1_795_389_231];

function lifeWith(readings: readonly Reading[]): Life {
  const moments = [{ at: fromUnixSeconds(START + 1) } as Moment];
  return { readings, moments } as unknown as Life;
}

function answer(seconds: number, method: string, result: unknown): Reading {
  return { kind: 'answer', at: fromUnixSeconds(seconds), method, result };
}

test('a reload is told once with its times; what was loaded at the start is none', () => {
  const events = reportedReloadsIn(
    lifeWith([
      answer(START + 1, 'dr_reload_status', { Date: 'Sun Nov 22 23:13:04 2026' }),
      answer(START + 1, 'sr_list_reports', reports(START)),
      answer(RELOAD + 6, 'dr_reload_status', { Date: 'Sun Nov 22 23:13:51 2026' }),
      answer(RELOAD + 6, 'sr_list_reports', reports(START, RELOAD)),
      answer(RELOAD + 60, 'status_report:reports', reports(START, RELOAD)),
    ]),
  );
  assert.deepEqual(
    events.map(({ kind, start, end, evidence }) => [kind, start, end, evidence[0]?.value]),
    [
      ['reload-spike', RELOAD * 1000, RELOAD * 1000, 'sr_list_reports'],
      ['reload-spike', (START + 1) * 1000, (RELOAD + 6) * 1000, 'dr_reload_status'],
    ],
  );
});

test('without reports a date that changed says that there was one', () => {
  const events = reportedReloadsIn(
    lifeWith([
      answer(START + 10, 'drouting:reload_status', { Date: 'a' }),
      answer(START + 20, 'drouting:reload_status', { Date: 'a' }),
      answer(START + 30, 'drouting:reload_status', { Date: 'b' }),
    ]),
  );
  assert.deepEqual(
    events.map(({ start, end }) => [start, end]),
    [[(START + 20) * 1000, (START + 30) * 1000]],
  );
});
