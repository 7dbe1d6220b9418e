import assert from 'node:assert/strict';
import { test } from 'node:test';

import { failure, success } from '../../base/result.ts';
import { learnPlatform } from '../../dimension/known-platform.ts';
import { platformFacts } from '../../dimension/platform-facts.ts';
import { recommendFor } from '../../dimension/recommend.ts';
import { problem } from '../../domain/problems.ts';
import { explain } from '../../understand/explain.ts';
import { recorded } from '../../understand/testing/recorded.ts';
import { en } from '../words/en.ts';
import { zhCN } from '../words/zh-CN.ts';
import { recordedAnswers } from './recorded-answers.ts';
import { reportIn } from './report-shape.ts';
import { reportOf, type ReportedSize } from './report.ts';
import { reportedAnswers } from './reported-answers.ts';

async function reportFor(name: string) {
  const lines = recorded(name);
  const explanation = explain(lines);
  const answers = recordedAnswers(lines, explanation, { name, address: name });
  const made = await reportOf(answers, {
    made: 0,
    plimsoll: '0',
    languages: [en, zhCN],
    size: sizeOf(explanation.explained),
  });
  return { answers, printed: JSON.parse(JSON.stringify(made)) as unknown };
}

function sizeOf(explained: Parameters<typeof learnPlatform>[0]): ReportedSize {
  const known = learnPlatform(explained);
  const told = known.ok ? recommendFor(known.value) : known;
  return known.ok && told.ok
    ? success({ told: told.value, facts: platformFacts(known.value) })
    : failure(told.ok ? problem('traffic-not-seen', {}) : told.problem);
}

for (const name of ['figure1-22', 'registrations-36', 'oom-traffic-36', 'restart-36', 'leak-36'])
  test(`${name}: what a report holds is a report, and answers as the recording does`, async () => {
    const { answers, printed } = await reportFor(name);
    const found = reportIn(printed);
    assert.ok('report' in found, JSON.stringify(found));
    const reported = reportedAnswers(found.report);
    assert.deepEqual(reported.explanation(en), answers.explanation(en));
    assert.deepEqual(reported.events(zhCN), JSON.parse(JSON.stringify(answers.events(zhCN))));
    const { range } = reported;
    const wish = { names: ['shm.real_used'], range, buckets: 1 };
    const [[one], [other]] = [
      (await reported.series(wish)).series,
      (await answers.series(wish)).series,
    ];
    assert.deepEqual([one?.min, one?.max, one?.last], [other?.min, other?.max, other?.last]);
    const peak = Date.parse(reported.explanation(en).peak?.time ?? '');
    assert.deepEqual(
      reported.holdersAt(peak as typeof range.from),
      JSON.parse(JSON.stringify(answers.holdersAt(peak as typeof range.from))),
    );
  });

test('what is no report is told by where it is otherwise', async () => {
  const { printed } = await reportFor('figure1-22');
  const changed = (path: string, value: unknown) => {
    const copy = structuredClone(printed) as Record<string, unknown>;
    const names = path.split('.');
    const last = names.pop() ?? '';
    let at = copy;
    for (const name of names) at = at[name] as Record<string, unknown>;
    at[last] = value;
    return reportIn(copy);
  };
  for (const [path, value, wrong] of [
    ['schema', 'plimsoll/report/v2', 'plimsoll/report/v2'],
    ['schema', undefined, 'schema'],
    ['told.en', undefined, 'report.told.en'],
    ['told.en.events.0.kind', 'party', 'report.told.en.events[0].kind'],
    ['told.en.server.name', { toString: 'x' }, 'report.told.en.server.name'],
    ['told.zh-CN.explanation.findings', {}, 'report.told.zh-CN.explanation.findings'],
    ['told.en.explanation.epochs.0.peak', undefined, 'report.told.en.explanation.epochs[0].peak'],
    ['series.series.0.times', ['now'], 'report.series.series[0].times[0]'],
    ['series.to', '2000-01-01T00:00:00Z', 'report.series.to'],
    ['holders.0.moments.0.owners.0.bytes', 3, 'report.holders[0].moments[0].owners[0].bytes'],
    ['size', { ok: false }, 'report.size.problem'],
  ] as const)
    assert.deepEqual(changed(path, value), { wrong }, path);
  for (const value of [null, 3, 'report', [], {}])
    assert.deepEqual(reportIn(value), { wrong: 'schema' });
});
