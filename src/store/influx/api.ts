/**
 * The query API of InfluxDB 1.x: statements in, tables out, times in milliseconds.
 */
import { failure, success, type Result } from '../../base/result.ts';
import { problem } from '../../domain/problems.ts';
import type { Labels } from '../../domain/series.ts';
import type { HttpSource } from '../elsewhere/http-source.ts';

export interface Table {
  /** The measurement. */
  readonly name: string;
  readonly tags: Labels;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
}

/** The tables of each statement, in order. */
export type Ask = (statements: readonly string[]) => Promise<Result<readonly (readonly Table[])[]>>;

export function influxApi(source: HttpSource, database: string): Ask {
  const { address } = source;
  const garbled = (why: string) => failure(problem('history-garbled', { address, why }));
  return async (statements) => {
    if (statements.length === 0) return success([]);
    const answer = await source.ask('/query', [
      ['db', database],
      ['epoch', 'ms'],
      ['q', statements.join(';')],
    ]);
    if (!answer.ok) return answer;
    const results = isObject(answer.value) ? answer.value['results'] : undefined;
    if (!Array.isArray(results)) return garbled('no results');
    const tables: (readonly Table[])[] = [];
    for (const result of results as readonly unknown[]) {
      if (!isObject(result)) return garbled('a result is no object');
      // Asked well and answered badly: with status 200.
      if (typeof result['error'] === 'string') {
        return failure(problem('history-refused', { address, said: result['error'] }));
      }
      const series = Array.isArray(result['series']) ? result['series'] : [];
      tables.push(series.filter(isObject).map(tableIn));
    }
    return tables.length < statements.length
      ? garbled(`${tables.length} results for ${statements.length} statements`)
      : success(tables);
  };
}

function tableIn({ name, tags, columns, values }: Record<string, unknown>): Table {
  return {
    name: typeof name === 'string' ? name : '',
    tags: isObject(tags)
      ? Object.fromEntries(Object.entries(tags).map(([tag, value]) => [tag, String(value)]))
      : {},
    columns: Array.isArray(columns) ? columns.map(String) : [],
    rows: Array.isArray(values) ? values.filter((row): row is unknown[] => Array.isArray(row)) : [],
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
