/**
 * Reads answers off the `result` of a JSON-RPC reply.
 *
 * One reader a command; it gives `undefined` when the result is not what the command answers. Shapes: knowledge 2.6 and
 * the transcripts of 3.6.8 and 4.0.1.
 */
import { failure, success, type Result } from '../../base/result.ts';
import { fromUnixSeconds } from '../../base/time.ts';
import type { ServerProcess } from '../../domain/process.ts';
import type {
  Answer,
  Answers,
  Command,
  Query,
  ReloadStatus,
  StatusReports,
  Uptime,
} from '../../domain/query.ts';
import { sortStatistics } from '../../domain/statistics.ts';
import type { Asked } from './dialect.ts';
import { allRead, isObject, secondsUp, statisticKind, unreadable, wholeNumber } from './reading.ts';

type Readers = { readonly [Name in Command]: (result: unknown) => Answers[Name] | undefined };

const READERS: Readers = {
  get_statistics: (result) =>
    isObject(result) ? sortStatistics(Object.entries(result)) : undefined,
  list_statistics: (result) =>
    isObject(result)
      ? new Map(Object.entries(result).map(([name, kind]) => [name, statisticKind(kind)]))
      : undefined,
  ps: (result) => readList(result, 'Processes', readProcess),
  version: (result) => textIn(result, 'Server'),
  uptime: readUptime,
  which: readTexts,
  arg: readTexts,
  dr_reload_status: (result) =>
    readList(result, 'Partitions', readPartition) ?? allRead([readPartition(result)]),
  sr_list_reports: (result) =>
    allRead((Array.isArray(result) ? result : [result]).map(readReports)),
  events_list: (result) => readList(result, 'Events', readEvent),
};

export function readJson<Put extends Query>(
  asked: Asked<Put>,
  result: unknown,
): Result<Answer<Put>> {
  const answer = READERS[asked.query.command](result);
  return answer === undefined ? failure(unreadable(asked)) : success(answer as Answer<Put>);
}

function readProcess(entry: unknown): ServerProcess | undefined {
  const id = numberIn(entry, 'ID');
  const pid = numberIn(entry, 'PID');
  const type = textIn(entry, 'Type');
  return id === undefined || pid === undefined || type === undefined
    ? undefined
    : { id, pid, type: type.trim() };
}

function readUptime(result: unknown): Uptime | undefined {
  const now = textIn(result, 'Now');
  const since = textIn(result, 'Up since');
  const seconds = secondsUp(textIn(result, 'Up time'));
  return now === undefined || since === undefined || seconds === undefined
    ? undefined
    : { now, since, seconds };
}

function readPartition(entry: unknown): ReloadStatus | undefined {
  const date = textIn(entry, 'Date');
  return date === undefined ? undefined : { partition: textIn(entry, 'name'), date };
}

function readReports(entry: unknown): StatusReports | undefined {
  const name = textIn(entry, 'Name');
  const reports = readList(entry, 'Reports', (report) => {
    const at = numberIn(report, 'Timestamp');
    const text = textIn(report, 'Log');
    return at === undefined || text === undefined ? undefined : { at: fromUnixSeconds(at), text };
  });
  return name === undefined || reports === undefined ? undefined : { name, reports };
}

function readEvent(entry: unknown) {
  const name = textIn(entry, 'name');
  const id = numberIn(entry, 'id');
  return name === undefined || id === undefined ? undefined : { name, id };
}

function readList<Entry>(
  result: unknown,
  member: string,
  read: (entry: unknown) => Entry | undefined,
): readonly Entry[] | undefined {
  const list = isObject(result) ? result[member] : undefined;
  return Array.isArray(list) ? allRead(list.map(read)) : undefined;
}

function readTexts(result: unknown): readonly string[] | undefined {
  return Array.isArray(result) && result.every((entry) => typeof entry === 'string')
    ? result
    : undefined;
}

function textIn(entry: unknown, member: string): string | undefined {
  const value = isObject(entry) ? entry[member] : undefined;
  return typeof value === 'string' ? value : undefined;
}

function numberIn(entry: unknown, member: string): number | undefined {
  return isObject(entry) ? wholeNumber(entry[member]) : undefined;
}
