/**
 * A report answers as the recording that it was made of: what it holds in the language that is read, and its series by name and
 * range. It has no more than was put into it.
 */
import { instant, milliseconds } from '../../base/time.ts';
import { bucketsOf, placeIn } from '../../domain/buckets.ts';
import { seriesText } from '../../domain/series.ts';
import type { ThinnedSeries, TimeRange } from '../../domain/series-store.ts';
import { holdersKept } from './holders-at.ts';
import type { RecordedAnswers } from './recorded-answers.ts';
import type { Report, Told } from './report.ts';
import { seriesAnswer } from './series-answer.ts';

type Column = Report['series']['series'][number];

type Spoken = { readonly language: string };

export interface ReportedAnswers extends RecordedAnswers {
  /** What it was called where it was recorded. */
  readonly name: string;
  server(spoken: Spoken): Told['server'];
  events(spoken: Spoken): Told['events'];
  explanation(spoken: Spoken): Told['explanation'];
}

export function reportedAnswers(report: Report): ReportedAnswers {
  const { series, holders } = report;
  const [any] = Object.values(report.told);
  if (any === undefined) throw new Error('a report without facts');
  const { name, interval_seconds: interval } = any.server;
  const toldIn = ({ language }: Spoken): Told => report.told[language] ?? any;
  return {
    name,
    range: { from: instant(Date.parse(series.from)), to: instant(Date.parse(series.to)) },
    interval: milliseconds(interval * 1000),
    names: [...new Set(series.series.map((column) => column.name))],
    server: (words) => toldIn(words).server,
    latest: () => report.latest,
    async series({ names, range, buckets }) {
      const wanted = names.flatMap((wish) =>
        series.series.filter((column) => column.name === wish || seriesText(column) === wish),
      );
      const cut = wanted.map((column) => thinnedTo(column, range, buckets));
      return seriesAnswer(name, range, buckets, cut);
    },
    events: (words) => toldIn(words).events,
    explanation: (words) => toldIn(words).explanation,
    holdersAt: (time) => holdersKept(holders, time),
    keptHolders: () => holders,
  };
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
