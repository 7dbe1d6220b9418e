/**
 * The numbers under which the store knows servers, their series, and the layouts that their samples come in.
 *
 * They are remembered, because every sample needs them; `forget` after a transaction that was rolled back.
 */
import type { Database } from './database.ts';

export interface Layout {
  readonly id: number;
  /** The statistics in the order of the figures. */
  readonly statistics: readonly string[];
  readonly series: readonly number[];
}

export interface Names {
  /** Undefined for a server that was never kept. */
  serverKnown(name: string): number | undefined;
  server(name: string): number;
  /** All series of a server, by the names of their statistics. */
  seriesOf(server: number): ReadonlyMap<string, number>;
  layout(server: number, statistics: Iterable<string>): Layout;
  /** The series of a layout that is kept. */
  layoutSeries(layout: number): readonly number[];
  forget(): void;
}

export function namesIn(database: Database): Names {
  const servers = new Map<string, number>();
  const series = new Map<number, Map<string, number>>();
  const latest = new Map<number, Layout>();
  const layouts = new Map<number, readonly number[]>();

  const serverKnown = (name: string) => {
    const known =
      servers.get(name) ??
      database.get<{ id: number }>('SELECT id FROM server WHERE name = ?', name)?.id;
    if (known !== undefined) servers.set(name, known);
    return known;
  };
  const seriesOf = (server: number) => {
    const known =
      series.get(server) ??
      new Map(
        database
          .all<{ id: number; statistic: string }>(
            'SELECT id, statistic FROM series WHERE server = ? ORDER BY id',
            server,
          )
          .map(({ id, statistic }) => [statistic, id] as const),
      );
    series.set(server, known);
    return known;
  };
  const seriesId = (server: number, statistic: string) => {
    const known = seriesOf(server);
    const id =
      known.get(statistic) ??
      database.run('INSERT INTO series (server, statistic) VALUES (?, ?)', server, statistic).id;
    known.set(statistic, id);
    return id;
  };
  return {
    serverKnown,
    server(name) {
      const known = serverKnown(name);
      if (known !== undefined) return known;
      const { id } = database.run('INSERT INTO server (name) VALUES (?)', name);
      servers.set(name, id);
      return id;
    },
    seriesOf,
    layout(server, statistics) {
      const names = [...statistics];
      const last = latest.get(server);
      if (last !== undefined && isSame(last.statistics, names)) return last;
      const ids = names.map((statistic) => seriesId(server, statistic));
      const listed = ids.join(' ');
      const id =
        database.get<{ id: number }>(
          'SELECT id FROM layout WHERE server = ? AND series = ?',
          server,
          listed,
        )?.id ??
        database.run('INSERT INTO layout (server, series) VALUES (?, ?)', server, listed).id;
      const layout = { id, statistics: names, series: ids };
      latest.set(server, layout);
      layouts.set(id, ids);
      return layout;
    },
    layoutSeries(id) {
      const known = layouts.get(id);
      if (known !== undefined) return known;
      const row = database.get<{ series: string }>('SELECT series FROM layout WHERE id = ?', id);
      if (row === undefined) throw new Error(`no layout ${id}`);
      const ids = row.series.split(' ').filter(Boolean).map(Number);
      layouts.set(id, ids);
      return ids;
    },
    forget() {
      servers.clear();
      series.clear();
      latest.clear();
      layouts.clear();
    },
  };
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((name, index) => name === other[index]);
}
