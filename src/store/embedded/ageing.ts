/**
 * Lets what is kept grow old: samples become minutes, minutes become hours, hours are dropped.
 *
 * A level is left a whole day at a time (minutes: thirty days), so that no minute and no hour is ever made of two halves.
 * What is imported later than it is old is rolled up at the next turn; where a minute is there already, the one that was
 * made of more samples stays, so that importing twice changes nothing.
 */
import { instant, type Milliseconds } from '../../base/time.ts';
import { runsIn } from '../../domain/buckets.ts';
import { decodeColumn, encodeColumn } from './codec.ts';
import type { Database } from './database.ts';
import type { Names } from './names.ts';
import { decodeRollUp, encodeRollUp, summaryOfRollUp } from './roll-up.ts';
import {
  addRollUp,
  addSamples,
  emptySlots,
  preferFuller,
  takenFrom,
  type Taken,
} from './roll-up-slots.ts';
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
  const count = (end - start) / level;
  const period = { from: instant(start), to: instant(end) };
  const placed = new Map(
    spans.map((span) => {
      const times = timesOf(span);
      return [span.id, { times, runs: runsIn(period, count, times) }];
    }),
  );
  const there = spansBetween(database, server, level, start, end);
  const thereTimes = new Map(there.map((span) => [span.id, timesOf(span)]));
  const made: (Taken & { readonly series: number })[] = [];
  for (const series of allSeries) {
    const slots = emptySlots(count);
    for (const [id, { figures }] of chunksOf(database, series, spans)) {
      const place = placed.get(id);
      if (place === undefined) continue;
      const { times, runs } = place;
      if (from === SAMPLES) addSamples(slots, times, runs, decodeColumn(figures, times.length));
      else addRollUp(slots, times, runs, decodeRollUp(figures, times.length));
    }
    for (const [id, { figures }] of there.length > 0 ? chunksOf(database, series, there) : []) {
      const times = thereTimes.get(id);
      if (times === undefined) continue;
      const kept = emptySlots(count);
      addRollUp(kept, times, runsIn(period, count, times), decodeRollUp(figures, times.length));
      preferFuller(slots, kept);
    }
    const taken = takenFrom(slots);
    if (taken.places.length > 0) made.push({ series, ...taken });
  }
  removeSpans(database, allSeries, there);
  // Series that were there all the time share a span, and mostly all were.
  const presence = ({ places }: Taken) => (places.length === count ? 'all' : places.join());
  for (const members of Map.groupBy(made, presence).values()) {
    const starts = Float64Array.from(members[0]?.places ?? [], (place) => start + place * level);
    const chunks = members.map(({ series, rolled }) => ({
      series,
      ...summaryOfRollUp(rolled),
      figures: encodeRollUp(rolled),
    }));
    writeSpan(database, server, level, starts, chunks);
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
