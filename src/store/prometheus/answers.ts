/**
 * What the API of Prometheus answers, taken apart: lists of label sets, and matrices of points.
 */
import { failure, success, type Result } from '../../base/result.ts';
import { problem } from '../../domain/problems.ts';
import type { Labels } from '../../domain/series.ts';
import type { Point, Points } from '../elsewhere/points.ts';

export interface Row {
  readonly labels: Labels;
  readonly points: Points;
}

export function labelSetsIn(answer: unknown, address: string): Result<readonly Labels[]> {
  const data = dataIn(answer);
  return Array.isArray(data)
    ? success(data.filter(isLabels))
    : failure(problem('history-garbled', { address, why: 'no list of series' }));
}

/** Points that are no numbers (a series that went stale) are left out. */
export function matrixIn(answer: unknown, address: string): Result<readonly Row[]> {
  const data = dataIn(answer);
  const result = isObject(data) && data['resultType'] === 'matrix' ? data['result'] : undefined;
  if (!Array.isArray(result)) {
    return failure(problem('history-garbled', { address, why: 'no matrix' }));
  }
  return success(
    result.filter(isObject).map(({ metric, values }) => ({
      labels: isLabels(metric) ? metric : {},
      points: Array.isArray(values) ? values.flatMap(pointIn) : [],
    })),
  );
}

/** The value of the only row of a vector; undefined when there is none. */
export function singleIn(answer: unknown): number | undefined {
  const data = dataIn(answer);
  const result = isObject(data) && Array.isArray(data['result']) ? data['result'] : [];
  const [row] = result as readonly unknown[];
  const value = isObject(row) && Array.isArray(row['value']) ? Number(row['value'][1]) : undefined;
  return value !== undefined && Number.isFinite(value) ? value : undefined;
}

function pointIn(pair: unknown): readonly Point[] {
  if (!Array.isArray(pair)) return [];
  const [time, printed] = pair as readonly unknown[];
  const value = Number(printed);
  return typeof time === 'number' && Number.isFinite(value)
    ? [[Math.round(time * 1000), value]]
    : [];
}

function dataIn(answer: unknown): unknown {
  return isObject(answer) && answer['status'] === 'success' ? answer['data'] : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isLabels(value: unknown): value is Labels {
  return isObject(value) && Object.values(value).every((label) => typeof label === 'string');
}
