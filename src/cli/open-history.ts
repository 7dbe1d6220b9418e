/**
 * Opens history that is kept elsewhere, named as `kind=place`: a database, a store of our own, the control panel's table,
 * a directory of printouts; or a recording, named by its file alone.
 */
import { basename, resolve } from 'node:path';

import type { Problem } from '../base/problem.ts';
import { failure, success, type Result } from '../base/result.ts';
import { instant, type Milliseconds } from '../base/time.ts';
import { problem } from '../domain/problems.ts';
import type { Line, Sample } from '../domain/sample.ts';
import type { KeptServer, SeriesStore, TimeRange } from '../domain/series-store.ts';
import { readPanelTable } from '../store/control-panel/read-table.ts';
import { readMapping, type Mapping } from '../store/elsewhere/mapping.ts';
import type { ForeignStore } from '../store/elsewhere/store.ts';
import { openStore } from '../store/embedded/open-store.ts';
import { openInflux } from '../store/influx/open-store.ts';
import { openPrometheus } from '../store/prometheus/open-store.ts';
import { readPrintouts } from '../servers/recorded/printouts.ts';
import type { Context } from './context.ts';
import { lineText } from './line-text.ts';
import { openRecording } from './open-recording.ts';

export interface History {
  /** Without secrets: for people. */
  readonly address: string;
  servers(): Promise<Result<readonly KeptServer[]>>;
  lines(server: string, range: TimeRange): AsyncIterable<Result<Line>>;
  close(): Promise<void>;
  /** What could not be read, and what looks like a statistic and could not be understood. */
  readonly unread: () => Promise<Result<Unread>>;
  /** Where it can be asked for more than lines. */
  readonly store?: SeriesStore;
}

export interface Unread {
  /** The first of them. */
  readonly troubles: readonly Problem[];
  /** How many more there are. */
  readonly more: number;
  /** Names, as the operator knows them. */
  readonly strangers: readonly string[];
  /** Times that did not say their zone and were read as local. */
  readonly local: number;
}

export interface HistoryOptions {
  /** `name=statistic`, for names that nobody else can know. */
  readonly map?: readonly string[];
  readonly deadline?: Milliseconds;
}

const NOTHING_UNREAD: Unread = { troubles: [], more: 0, strangers: [], local: 0 };
const MOST_TROUBLES = 5;

export async function openHistory(
  named: string,
  context: Context,
  { map = [], deadline }: HistoryOptions = {},
): Promise<Result<History>> {
  const mapping = readMapping(map);
  if (!mapping.ok) return mapping;
  const [, kind, place = named] =
    /^(influx|prometheus|control-panel|printouts|store)=(.+)$/s.exec(named) ?? [];
  const waiting = deadline !== undefined && { deadline };
  switch (kind) {
    case 'influx':
    case 'prometheus': {
      const url = URL.parse(place);
      if (url === null || !/^https?:$/.test(url.protocol)) return noAddress(kind);
      const { address, store } =
        kind === 'influx'
          ? influxAt(url, mapping.value, waiting)
          : prometheusAt(url, mapping.value, waiting, context);
      return store === undefined ? noAddress(kind) : success(ofForeign(address, store));
    }
    case 'store': {
      const opened = openStore(place, { write: false });
      if (!opened.ok) return opened;
      const { value: store } = opened;
      return success({ ...ofStore(place, store), unread: async () => success(NOTHING_UNREAD) });
    }
    case 'control-panel': {
      const table = await readPanelTable(place, mapping.value);
      if (!table.ok) return table;
      const { boxes, troubles, unreadable, strangers } = table.value;
      return success(
        ofLines(place, boxes, {
          ...NOTHING_UNREAD,
          troubles,
          more: unreadable - troubles.length,
          strangers,
        }),
      );
    }
    case 'printouts': {
      const read = await readPrintouts(place);
      if (!read.ok) return read;
      const { samples, troubles, local } = read.value;
      return success(
        ofLines(place, new Map([[basename(resolve(place)), samples]]), {
          ...NOTHING_UNREAD,
          troubles: troubles.slice(0, MOST_TROUBLES),
          more: Math.max(0, troubles.length - MOST_TROUBLES),
          local,
        }),
      );
    }
    default:
      return openRecorded(named, context);
  }
}

type Waiting = false | { readonly deadline: Milliseconds };

/** `http://host:8086/database`, or the address at which lines are written, `…/write?db=database`. */
function influxAt(
  url: URL,
  mapping: Mapping,
  waiting: Waiting,
): { readonly address: string; readonly store: ForeignStore | undefined } {
  const path = url.pathname.replace(/\/(write|query)?\/*$/, '');
  const database = url.searchParams.get('db') ?? decodeURIComponent(path.slice(1));
  const base = new URL(url);
  base.pathname = url.searchParams.has('db') ? path : '';
  base.search = '';
  const store =
    database === ''
      ? undefined
      : openInflux(base, { database, mapping, lineProtocol: lineText(), ...waiting });
  return { address: `${base.host}/${database}`, store };
}

function prometheusAt(url: URL, mapping: Mapping, waiting: Waiting, { clock }: Context) {
  const base = new URL(url);
  base.pathname = url.pathname.replace(/\/(write|metrics|api\/v1(\/.*)?)?\/*$/, '');
  base.search = '';
  const store = openPrometheus(base, { clock, mapping, lineProtocol: lineText(), ...waiting });
  return { address: base.host, store };
}

function noAddress(kind: string): Result<never> {
  const why =
    kind === 'influx' ? 'influx=http://HOST:8086/DATABASE' : 'prometheus=http://HOST:9090';
  return failure(problem('usage-wrong', { why }));
}

function ofForeign(address: string, store: ForeignStore): History {
  return {
    ...ofStore(address, store),
    async unread() {
      const strangers = await store.strangers();
      return strangers.ok ? success({ ...NOTHING_UNREAD, strangers: strangers.value }) : strangers;
    },
  };
}

function ofStore(address: string, store: SeriesStore): Omit<History, 'unread'> {
  return {
    address,
    store,
    servers: () => store.servers(),
    lines: (server, range) => store.lines(server, range),
    close: () => store.close(),
  };
}

/** What is read whole: files. */
function ofLines(
  address: string,
  servers: ReadonlyMap<string, readonly Line[]>,
  unread: Unread,
): History {
  return {
    address,
    async servers() {
      return success([...servers].flatMap(([name, lines]) => keptServer(name, lines)));
    },
    async *lines(server, { from, to }) {
      for (const line of servers.get(server) ?? []) {
        if (line.kind === 'header' || (line.at >= from && line.at < to)) yield success(line);
      }
    },
    close: async () => undefined,
    unread: async () => success(unread),
  };
}

async function openRecorded(file: string, context: Context): Promise<Result<History>> {
  const loaded = await openRecording(file, context);
  if (!loaded.ok) return loaded;
  const { lines } = loaded.value;
  const header = lines.find((line) => line.kind === 'header')?.server;
  return success(ofLines(file, new Map([[header?.name ?? file, lines]]), NOTHING_UNREAD));
}

function keptServer(name: string, lines: readonly Line[]): readonly KeptServer[] {
  const samples = lines.filter((line): line is Sample => line.kind === 'sample');
  const [first] = samples;
  if (first === undefined) return [];
  // In order of time, as far as those who wrote them kept to it.
  const edges = [first.at, samples.at(-1)?.at ?? first.at];
  return [
    {
      name,
      header: lines.find((line) => line.kind === 'header')?.server ?? {},
      first: instant(Math.min(...edges)),
      last: instant(Math.max(...edges)),
    },
  ];
}
