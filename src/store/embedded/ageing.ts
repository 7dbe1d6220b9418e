/**
 * Lets what is kept grow old: samples become minutes, minutes become hours, hours are dropped.
 *
 * A level is left a whole day at a time (minutes: thirty days), so that no minute and no hour is ever made of two halves.
 * What is imported later than it is old is rolled up at the next turn; where a minute is there already, the one that was
 * made of more samples stays, so that importing twice changes nothing.
 */
import type { Milliseconds } from '../../base/time.ts';
import { decodeColumn, encodeColumn } from './codec.ts';
import type { Database } from './database.ts';
import type { Names } from './names.ts';
import { decodeRollUp, encodeRollUp, type RollUp } from './roll-up.ts';
import { seal, summaryOf } from './seal.ts';
import {
  chunksOf,
  completeSince,
  HOURS,
  MINUTES,
  removeSpans,
  SAMPLES,
  setCompleteSince,
  spansBetween,
  timesOf,
  writeSpan,
  type Level,
  type Span,
} from './spans.ts';

/** How long each level is kept, at least. */
export interface Retention {
  readonly samples: Milliseconds;
  readonly minutes: Milliseconds;
  readonly hours: Milliseconds;
}

const DAY = 86_400_000;
export const DEFAULT_RETENTION: Retention = {
  samples: (30 * DAY) as Milliseconds,
  minutes: (180 * DAY) as Milliseconds,
  hours: (5 * 365 * DAY) as Milliseconds,
};

/** What a level is rolled up into, and how much of it at a time: the length of a span there. */
const NEXT: Readonly<Record<0 | 60_000, { readonly level: Level; readonly period: number }>> = {
  [SAMPLES]: { level: MINUTES, period: DAY },
  [MINUTES]: { level: HOURS, period: 30 * DAY },
};

/** Brings one server's figures to the levels that are due. To be called within a transaction. */
export function age(
  database: Database,
  names: Names,
  server: number,
  { samples, minutes, hours }: Retention,
  now: number,
): void {
  const waiting = database.get<{ at: number }>(
    'SELECT at FROM head WHERE server = ? ORDER BY at LIMIT 1',
    server,
  );
  if (waiting !== undefined && waiting.at < now - DAY) seal(database, names, server);
  rollUp(database, names, server, SAMPLES, now - samples);
  rollUp(database, names, server, MINUTES, now - minutes);
  const series = [...names.seriesOf(server).values()];
  const expired = spansBetween(database, server, HOURS, -MOST, now - hours);
  removeSpans(
    database,
    series,
    expired.filter(({ last }) => last < now - hours),
  );
  const remark = "DELETE FROM remark WHERE server = ? AND at < ? AND (kind <> 'failed') = ?";
  database.run(remark, server, Math.round(now - samples), 0);
  database.run(remark, server, Math.round(now - minutes), 1);
}

const MOST = Number.MAX_SAFE_INTEGER;

function rollUp(
  database: Database,
  names: Names,
  server: number,
  from: keyof typeof NEXT,
  due: number,
): void {
  const { level, period } = NEXT[from];
  const end = Math.floor(due / period) * period;
  const old = spansBetween(database, server, from, -MOST, end);
  if (old.length === 0) return;
  const allSeries = [...names.seriesOf(server).values()];
  const firstPeriod = Math.floor(Math.min(...old.map(({ first }) => first)) / period) * period;
  for (let start = firstPeriod; start < end; start += period) {
    const spans = old.filter((span) => span.first < start + period && span.last >= start);
    if (spans.length > 0)
      rollPeriod(database, server, allSeries, spans, { from, level, start, end: start + period });
  }
  keepRest(
    database,
    server,
    allSeries,
    old.filter(({ last }) => last >= end),
    end,
  );
  removeSpans(database, allSeries, old);
  setCompleteSince(database, server, from, Math.max(end, completeSince(database, server, from)));
}

interface Period {
  readonly from: Level;
  readonly level: Level;
  readonly start: number;
  readonly end: number;
}

function rollPeriod(
  database: Database,
  server: number,
  allSeries: readonly number[],
  spans: readonly Span[],
  { from, level, start, end }: Period,
): void {
  const times = new Map(spans.map((span) => [span.id, timesOf(span)]));
  const there = spansBetween(database, server, level, start, end);
  const thereTimes = new Map(there.map((span) => [span.id, timesOf(span)]));
  const made: {
    readonly series: number;
    readonly starts: Float64Array;
    readonly rolled: RollUp;
  }[] = [];
  for (const series of allSeries) {
    const slots = emptySlots((end - start) / level);
    for (const [id, { figures }] of chunksOf(database, series, spans)) {
      const moments = times.get(id);
      if (moments !== undefined) addChunk(slots, moments, figures, from, { level, start, end });
    }
    for (const [id, { figures }] of there.length > 0 ? chunksOf(database, series, there) : []) {
      const moments = thereTimes.get(id);
      if (moments === undefined) continue;
      const kept = emptySlots(slots.count.length);
      addChunk(kept, moments, figures, level, { level, start, end });
      preferFuller(slots, kept);
    }
    const filled = [...slots.count.keys()].filter((slot) => (slots.count[slot] ?? 0) > 0);
    if (filled.length === 0) continue;
    const pick = (column: Float64Array) => Float64Array.from(filled, (slot) => column[slot] ?? 0);
    const { low, high, sum, final, count } = slots;
    made.push({
      series,
      starts: Float64Array.from(filled, (slot) => start + slot * level),
      rolled: {
        low: pick(low),
        high: pick(high),
        sum: pick(sum),
        final: pick(final),
        count: pick(count),
      },
    });
  }
  removeSpans(database, allSeries, there);
  for (const members of Map.groupBy(made, ({ starts }) => starts.join()).values()) {
    const starts = members[0]?.starts ?? new Float64Array();
    const chunks = members.map(({ series, rolled }) => ({
      series,
      low: rolled.low.reduce((least, value) => Math.min(least, value), Infinity),
      high: rolled.high.reduce((most, value) => Math.max(most, value), -Infinity),
      sum: rolled.sum.reduce((all, value) => all + value, 0),
      final: rolled.final.at(-1) ?? 0,
      figures: encodeRollUp(rolled),
    }));
    writeSpan(database, server, level, starts, chunks);
  }
}

interface Slots extends RollUp {
  /** Of the last figure in each slot, to find it whatever the order. */
  readonly lastAt: Float64Array;
}

function emptySlots(length: number): Slots {
  return {
    low: new Float64Array(length).fill(Infinity),
    high: new Float64Array(length).fill(-Infinity),
    sum: new Float64Array(length),
    final: new Float64Array(length),
    count: new Float64Array(length),
    lastAt: new Float64Array(length).fill(-Infinity),
  };
}

function addChunk(
  slots: Slots,
  times: Float64Array,
  figures: Uint8Array,
  from: Level,
  { level, start, end }: Pick<Period, 'level' | 'start' | 'end'>,
): void {
  const rolled =
    from === SAMPLES
      ? samplesAsRollUp(decodeColumn(figures, times.length))
      : decodeRollUp(figures, times.length);
  for (const [index, time] of times.entries()) {
    if (time < start || time >= end) continue;
    const slot = Math.floor((time - start) / level);
    slots.low[slot] = Math.min(slots.low[slot] ?? 0, rolled.low[index] ?? 0);
    slots.high[slot] = Math.max(slots.high[slot] ?? 0, rolled.high[index] ?? 0);
    slots.sum[slot] = (slots.sum[slot] ?? 0) + (rolled.sum[index] ?? 0);
    slots.count[slot] = (slots.count[slot] ?? 0) + (rolled.count[index] ?? 0);
    if (time < (slots.lastAt[slot] ?? 0)) continue;
    slots.lastAt[slot] = time;
    slots.final[slot] = rolled.final[index] ?? 0;
  }
}

/** A sample is its own least, most, sum and last. */
function samplesAsRollUp(values: Float64Array): RollUp {
  const count = new Float64Array(values.length).fill(1);
  return { low: values, high: values, sum: values, final: values, count };
}

function preferFuller(slots: Slots, kept: Slots): void {
  for (const [slot, count] of kept.count.entries()) {
    if (count <= (slots.count[slot] ?? 0)) continue;
    for (const column of ['low', 'high', 'sum', 'final', 'count'] as const)
      slots[column][slot] = kept[column][slot] ?? 0;
  }
}

/** A span of samples that reaches beyond the end goes on with what is beyond; one of minutes is a day and never does. */
function keepRest(
  database: Database,
  server: number,
  allSeries: readonly number[],
  spans: readonly Span[],
  end: number,
): void {
  for (const span of spans) {
    const times = timesOf(span);
    const cut = times.findIndex((time) => time >= end);
    const chunks = allSeries.flatMap((series) => {
      const chunk = chunksOf(database, series, [span]).get(span.id);
      if (chunk === undefined) return [];
      const values = decodeColumn(chunk.figures, times.length).slice(cut);
      return [{ series, ...summaryOf(values), figures: encodeColumn(values) }];
    });
    writeSpan(database, server, SAMPLES, times.slice(cut), chunks);
  }
}
