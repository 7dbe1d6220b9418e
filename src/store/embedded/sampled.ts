/** Reads series as they were sampled, for as long as samples are kept. */
import type { SampledSeries, TimeRange } from '../../domain/series-store.ts';
import { decodeColumn } from './codec.ts';
import type { Database } from './database.ts';
import type { Names } from './names.ts';
import { columnsOf, headRows } from './seal.ts';
import { chunksOf, SAMPLES, spansBetween, timesOf, type Span } from './spans.ts';
import type { Wanted } from './thinned.ts';

export function readSampled(
  database: Database,
  names: Names,
  server: number,
  wanted: readonly Wanted[],
  { from, to }: TimeRange,
): readonly SampledSeries[] {
  const spans = spansBetween(database, server, SAMPLES, from, to);
  const timesBySpan = new Map(spans.map((span) => [span.id, timesOf(span)]));
  const head = columnsOf(names, headRows(database, server, from, to));
  return wanted.map(({ key, series }) => {
    const parts: Part[] = [];
    if (series !== undefined && spans.length > 0) {
      const chunks = chunksOf(database, series, spans);
      for (const span of spans) {
        const chunk = chunks.get(span.id);
        const times = timesBySpan.get(span.id);
        if (chunk === undefined || times === undefined) continue;
        parts.push(cutTo(from, to, span, times, decodeColumn(chunk.figures, span.count)));
      }
    }
    const waiting = series === undefined ? undefined : head.bySeries.get(series);
    if (waiting !== undefined) {
      parts.push({
        times: Float64Array.from(waiting.places, (place) => head.times[place] ?? 0),
        values: Float64Array.from(waiting.figures),
      });
    }
    return { key, ...joined(parts) };
  });
}

interface Part {
  readonly times: Float64Array;
  readonly values: Float64Array;
}

function cutTo(
  from: number,
  to: number,
  span: Span,
  times: Float64Array,
  values: Float64Array,
): Part {
  if (span.first >= from && span.last < to) return { times, values };
  const start = times.findIndex((time) => time >= from);
  const end = times.findLastIndex((time) => time < to) + 1;
  return start < 0
    ? { times: times.subarray(0, 0), values: values.subarray(0, 0) }
    : { times: times.subarray(start, end), values: values.subarray(start, end) };
}

/** Parts follow each other, but for what was imported between. */
function joined(parts: readonly Part[]): Part {
  const length = parts.reduce((all, { times }) => all + times.length, 0);
  const times = new Float64Array(length);
  const values = new Float64Array(length);
  let position = 0;
  let isOrdered = true;
  for (const part of parts) {
    if (position > 0 && (part.times[0] ?? Infinity) < (times[position - 1] ?? 0)) isOrdered = false;
    times.set(part.times, position);
    values.set(part.values, position);
    position += part.times.length;
  }
  if (isOrdered) return { times, values };
  const order = [...times.keys()].toSorted((one, other) => (times[one] ?? 0) - (times[other] ?? 0));
  return {
    times: Float64Array.from(order, (index) => times[index] ?? 0),
    values: Float64Array.from(order, (index) => values[index] ?? 0),
  };
}
