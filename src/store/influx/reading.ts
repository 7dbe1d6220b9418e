/**
 * Points, buckets and extents of listed series: one statement for each measurement, grouped by all tags.
 *
 * The answer names the tags of every series, so that each point finds the series that it belongs to.
 */
import { success, type Result } from '../../base/result.ts';
import { instant } from '../../base/time.ts';
import type { Labels } from '../../domain/series.ts';
import type { TimeRange } from '../../domain/series-store.ts';
import { groupedBy } from '../elsewhere/grouped.ts';
import type { Bucket, Buckets, Point, Points } from '../elsewhere/points.ts';
import type { Extent, Told } from '../elsewhere/source.ts';
import type { Ask, Table } from './api.ts';
import { identifier, literal } from './quoting.ts';
import { serverTagOf, type InfluxName } from './vocabulary.ts';

type Series = readonly Told<InfluxName>[];

export async function readPoints(
  ask: Ask,
  series: Series,
  range: TimeRange,
): Promise<Result<readonly Points[]>> {
  const found = new Map<string, Points>();
  const answered = await askEach(ask, series, (fields, from, where) => [
    `SELECT ${fields.map(identifier).join(', ')} FROM ${from} WHERE ${inRange(range)}${where} GROUP BY *`,
  ]);
  if (!answered.ok) return answered;
  for (const { fields, tables } of answered.value) {
    for (const table of tables) {
      for (const [index, field] of fields.entries()) {
        found.set(textOf(table.name, field, table.tags), pointsIn(table, index + 1));
      }
    }
  }
  return success(series.map(({ theirs }) => found.get(textOfName(theirs)) ?? []));
}

export async function readExtent(ask: Ask, series: Series): Promise<Result<Extent | undefined>> {
  // Alone in its statement, `first` comes with the time of the point that it found.
  const answered = await askEach(ask, series, (fields, from, where) => {
    const condition = where === '' ? '' : ` WHERE${where.replace(/^ AND/, '')}`;
    return fields.flatMap((field) =>
      ['first', 'last'].map(
        (end) => `SELECT ${end}(${identifier(field)}) FROM ${from}${condition}`,
      ),
    );
  });
  if (!answered.ok) return answered;
  const times = answered.value
    .flatMap(({ tables }) => tables.flatMap(({ rows }) => rows))
    .flatMap(([time]) => (typeof time === 'number' ? [time] : []));
  if (times.length === 0) return success(undefined);
  return success({
    first: instant(times.reduce((one, other) => Math.min(one, other))),
    last: instant(times.reduce((one, other) => Math.max(one, other))),
  });
}

const FIGURES = ['min', 'mean', 'max', 'last'] as const;

/** Undefined when the buckets are not whole microseconds, which is the finest that is sure to be understood. */
export async function readBuckets(
  ask: Ask,
  series: Series,
  range: TimeRange,
  buckets: number,
): Promise<Result<readonly Buckets[] | undefined>> {
  const width = (range.to - range.from) / buckets;
  const [length, offset] = [width * 1000, (range.from * 1000) % (width * 1000)];
  if (!Number.isInteger(length) || !Number.isInteger(offset) || length < 1000) {
    return success(undefined);
  }
  const answered = await askEach(ask, series, (fields, from, where) => {
    const figures = fields.flatMap((field, index) =>
      FIGURES.map((figure) => `${figure}(${identifier(field)}) AS "${index}_${figure}"`),
    );
    return [
      `SELECT ${figures.join(', ')} FROM ${from} WHERE ${inRange(range)}${where} GROUP BY time(${length}u, ${offset}u), * fill(none)`,
    ];
  });
  if (!answered.ok) return answered;
  const found = new Map<string, Buckets>();
  for (const { fields, tables } of answered.value) {
    for (const table of tables) {
      for (const [index, field] of fields.entries()) {
        const text = textOf(table.name, field, table.tags);
        found.set(text, bucketsIn(table, 1 + index * FIGURES.length, range.from, width));
      }
    }
  }
  return success(series.map(({ theirs }) => found.get(textOfName(theirs)) ?? []));
}

interface Answered {
  readonly fields: readonly string[];
  readonly tables: readonly Table[];
}

/** One measurement after the other, with the fields wanted of it and a condition that leaves only this server. */
async function askEach(
  ask: Ask,
  series: Series,
  statements: (fields: readonly string[], from: string, where: string) => readonly string[],
): Promise<Result<readonly Answered[]>> {
  const answered: Answered[] = [];
  for (const [measurement, same] of groupedBy(series, ({ theirs }) => theirs.measurement)) {
    const fields = [...new Set(same.map(({ theirs }) => theirs.field))];
    const answer = await ask(statements(fields, identifier(measurement), conditionOf(same)));
    if (!answer.ok) return answer;
    answered.push({ fields, tables: answer.value.flat() });
  }
  return success(answered);
}

/** The tag that all of these are told apart by; none where they have none. */
function conditionOf(series: Series): string {
  const tags = new Set(series.map(({ theirs }) => serverTagOf(theirs.tags)));
  const [tag] = tags;
  const { server = '' } = series[0] ?? {};
  return tags.size === 1 && tag !== undefined ? ` AND ${identifier(tag)} = ${literal(server)}` : '';
}

function inRange({ from, to }: TimeRange): string {
  return `time >= ${Math.floor(from)}ms AND time < ${Math.ceil(to)}ms`;
}

function pointsIn({ rows }: Table, column: number): Points {
  return rows.flatMap((row): Point[] => {
    const [time, value] = [row[0], row[column]];
    return typeof time === 'number' && typeof value === 'number' ? [[time, value]] : [];
  });
}

function bucketsIn({ rows }: Table, column: number, from: number, width: number): Buckets {
  return rows.flatMap((row): Bucket[] => {
    const [min, mean, max, last] = row.slice(column, column + FIGURES.length);
    const time = row[0];
    if (typeof min !== 'number' || typeof mean !== 'number') return [];
    if (typeof max !== 'number' || typeof last !== 'number' || typeof time !== 'number') return [];
    return [{ index: Math.round((time - from) / width), min, mean, max, last }];
  });
}

function textOfName({ measurement, field, tags }: InfluxName): string {
  return textOf(measurement, field, tags);
}

/** A tag that a series does not have is told as an empty one. */
function textOf(measurement: string, field: string, tags: Labels): string {
  const pairs = Object.entries(tags).filter(([, value]) => value !== '');
  return JSON.stringify([
    measurement,
    field,
    ...pairs.toSorted(([one], [other]) => (one < other ? -1 : 1)),
  ]);
}
