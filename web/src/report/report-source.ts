/** A report answers as the daemon's API would: what it holds in the language that is read, and its series by name and range. */
import { failure, success } from '../../../src/base/result.ts';
import { bucketsOf, placeIn } from '../../../src/domain/buckets.ts';
import { problem } from '../../../src/domain/problems.ts';
import { seriesText } from '../../../src/domain/series.ts';
import type { ThinnedSeries, TimeRange } from '../../../src/domain/series-store.ts';
import { holdersKept } from '../../../src/present/answers/holders-at.ts';
import type { Report, Told } from '../../../src/present/answers/report.ts';
import { seriesAnswer } from '../../../src/present/answers/series-answer.ts';
import { recordedSource, type Recorded } from '../opened/recorded-source.ts';
import type { Source } from '../source/source.ts';
import type { Language } from '../view/view.ts';

type Column = Report['series']['series'][number];

export function reportSource(report: Report, language: Language): Source {
  const { series, latest } = report;
  const { server, events, explanation } = toldIn(report, language);
  const recorded: Recorded = {
    name: server.name,
    range: { from: Date.parse(series.from), to: Date.parse(series.to) },
    server: async () => success(server),
    latest: async () =>
      latest === undefined
        ? failure(problem('sample-missing', { server: server.name }))
        : success(latest),
    series: async ({ names, range, buckets }) => {
      const wanted = names.flatMap((name) =>
        series.series.filter((column) => column.name === name || seriesText(column) === name),
      );
      const cut = wanted.map((column) => thinnedTo(column, range, buckets));
      return success(seriesAnswer(server.name, range, buckets, cut));
    },
    events: async () => success(events),
    explanation: async () => success(explanation),
    holdersAt: async (at) => success(holdersKept(report.holders, at)),
    platform: async () => (report.size.ok ? success(report.size.value.facts) : report.size),
  };
  return recordedSource(recorded);
}

/** A report has every language that there was when it was made. */
function toldIn({ told }: Report, language: Language): Told {
  const [first] = Object.values(told);
  const found = told[language] ?? first;
  if (found === undefined) throw new Error('a report without facts');
  return found;
}

/** Its buckets are as they were made: asked for wider ones it puts them together, asked for narrower ones it has no more. */
function thinnedTo(column: Column, range: TimeRange, buckets: number): ThinnedSeries {
  const cut = bucketsOf(range, buckets);
  for (const [at, time] of column.times.entries()) {
    const place = placeIn(range, buckets, time * 1000);
    const { min, mean, max, last } = column;
    const [low, sum, high, final] = [min[at], mean[at], max[at], last[at]];
    if (place < 0 || low === undefined || sum === undefined) continue;
    if (high === undefined || final === undefined) continue;
    cut.addStretch(place, { low, high, sum, final, count: 1, last: time });
  }
  return cut.finish({ name: column.name, labels: column.labels });
}
