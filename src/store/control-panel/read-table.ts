/**
 * The history of the OpenSIPS Control Panel: its table `ocp_monitoring_stats` (name, time, value, box_id), exported.
 *
 * A box is a server. The panel takes its samples once a minute at most, statistic by statistic, and keeps of a value only
 * the digits: what cannot be believed stays apart, as always. Names with and without their class are understood.
 */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';

import type { Problem } from '../../base/problem.ts';
import { failure, success, type Result } from '../../base/result.ts';
import { fromUnixSeconds } from '../../base/time.ts';
import { problem } from '../../domain/problems.ts';
import type { Sample } from '../../domain/sample.ts';
import { sortStatistics } from '../../domain/statistics.ts';
import { groupedBy } from '../elsewhere/grouped.ts';
import { NO_MAPPING, type Mapping } from '../elsewhere/mapping.ts';
import { statisticOfSpelling } from '../elsewhere/spelling.ts';
import { cellsIn, separatorOf, type Separator } from './rows.ts';

export interface PanelTable {
  /** The samples of each box, in order of time. */
  readonly boxes: ReadonlyMap<string, readonly Sample[]>;
  /** The first rows that could not be read; `unreadable` counts all. */
  readonly troubles: readonly Problem[];
  readonly unreadable: number;
  /** Names of statistics that were not understood. */
  readonly strangers: readonly string[];
}

interface Row {
  readonly name: string;
  readonly time: number;
  readonly value: string;
  readonly box: string;
}

/** Where the columns stand; without a line of names as the table has them. */
type Columns = Readonly<Record<'name' | 'time' | 'value' | 'box', number>>;

const AS_IN_TABLE: Columns = { name: 0, time: 1, value: 2, box: 3 };
const MOST_TROUBLES = 3;
/** One run of the panel's job asks for one statistic after the other, in seconds. */
const SPREAD = 5;

export async function readPanelTable(
  file: string,
  mapping: Mapping = NO_MAPPING,
): Promise<Result<PanelTable>> {
  const rows: Row[] = [];
  const troubles: Problem[] = [];
  const strangers = new Set<string>();
  let unreadable = 0;
  let layout: { readonly separator: Separator; readonly columns: Columns } | undefined;
  let line = 0;
  try {
    for await (const text of linesOf(file)) {
      line++;
      if (text.trim() === '') continue;
      if (layout === undefined) {
        const separator = separatorOf(text);
        const named = columnsNamed(cellsIn(text, separator));
        layout = { separator, columns: named ?? AS_IN_TABLE };
        if (named !== undefined) continue;
      }
      const row = rowIn(cellsIn(text, layout.separator), layout.columns);
      if (typeof row === 'string') {
        unreadable++;
        if (troubles.length < MOST_TROUBLES) {
          troubles.push(problem('table-row-invalid', { file, line, why: row }));
        }
        continue;
      }
      const statistic = mapping.get(row.name) ?? statisticOfSpelling(row.name);
      if (statistic === undefined) strangers.add(row.name);
      else rows.push({ ...row, name: statistic });
    }
  } catch (error) {
    return failure(problem('file-unreadable', { file, why: codeOf(error) }));
  }
  const boxes = new Map(
    [...groupedBy(rows, ({ box }) => box)].map(([box, of]) => [box, samplesIn(of)]),
  );
  return success({ boxes, troubles, unreadable, strangers: [...strangers].toSorted() });
}

function linesOf(file: string): AsyncIterable<string> {
  const source = createReadStream(file);
  const input = file.endsWith('.gz') ? source.pipe(createGunzip()) : source;
  // A failure of the file has to end the reading of what it is piped into.
  source.on('error', (error) => input.destroy(error));
  return createInterface({ input, crlfDelay: Infinity });
}

/** Undefined when this is no line of names. */
function columnsNamed(cells: readonly string[]): Columns | undefined {
  const names = cells.map((cell) => cell.replace(/^\uFEFF/, '').toLowerCase());
  const [name, time, value] = ['name', 'time', 'value'].map((one) => names.indexOf(one));
  if (name === undefined || time === undefined || value === undefined) return undefined;
  return name < 0 || time < 0 || value < 0
    ? undefined
    : { name, time, value, box: names.indexOf('box_id') };
}

/** Or why it is none. */
function rowIn(cells: readonly string[], columns: Columns): Row | string {
  const name = (cells[columns.name] ?? '').replace(/^\uFEFF/, '');
  const time = cells[columns.time];
  const value = cells[columns.value];
  if (time === undefined || value === undefined) return `it has ${cells.length} columns`;
  if (!/^\d{9,10}$/.test(time)) return `its time is ${JSON.stringify(time.slice(0, 30))}`;
  if (name === '') return 'it has no name';
  return { name, time: Number(time), value, box: boxIn(cells[columns.box]) };
}

function boxIn(cell: string | undefined): string {
  return cell === undefined || cell === '' || /^(NULL|\\N)$/i.test(cell) ? 'box' : `box-${cell}`;
}

/** Rows of one run are one sample, as long as no statistic comes twice. */
function samplesIn(rows: readonly Row[]): readonly Sample[] {
  const samples: { readonly time: number; readonly values: Map<string, string> }[] = [];
  for (const { name, time, value } of rows.toSorted((one, other) => one.time - other.time)) {
    const open = samples.at(-1);
    if (open !== undefined && time - open.time <= SPREAD && !open.values.has(name)) {
      open.values.set(name, value);
    } else {
      samples.push({ time, values: new Map([[name, value]]) });
    }
  }
  return samples.map(({ time, values }) => ({
    kind: 'sample',
    at: fromUnixSeconds(time),
    statistics: sortStatistics(values),
  }));
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
