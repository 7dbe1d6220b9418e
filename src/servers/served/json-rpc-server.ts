/**
 * JSON-RPC 2.0 as OpenSIPS 3.x and 4.0 speak it (transcripts of 3.6.8 and 4.0.1).
 *
 * What cannot be parsed is answered by the transport, each in its own way; the FIFO does not answer it at all.
 */
import { toUnixSeconds } from '../../base/time.ts';
import { printedTime } from '../../domain/printed-time.ts';
import type { Answers, Command } from '../../domain/query.ts';
import type { SipServer } from '../../domain/sip-server.ts';
import { endOfJson } from '../dialects/json-end.ts';
import { METHODS } from '../dialects/names.ts';
import { isObject } from '../dialects/reading.ts';
import { actionNamed, actionOf, byModuleName, doneAsJson } from './actions.ts';
import { absence } from './listening.ts';
import { commandNamed, queryFromParams } from './requests.ts';
import { printed } from './tree-printer.ts';

/**
 * The reply, or why there is none: a notification wants none, no JSON, JSON without a method, or the server is away
 * (gone, or deaf at this moment). What a client sees of each depends on the transport.
 */
export type JsonRpcReply =
  | string
  | { readonly unanswered: 'notification' | 'unparsable' | 'shapeless' | 'gone' | 'deaf' };

export async function jsonRpcReply(
  request: string,
  server: SipServer,
  byModule: boolean,
): Promise<JsonRpcReply> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(firstValue(request));
  } catch {
    return { unanswered: 'unparsable' };
  }
  if (!isObject(parsed) || typeof parsed['method'] !== 'string') return { unanswered: 'shapeless' };
  const { method, params } = parsed;
  const id = printedId(parsed);
  if (id === undefined) return { unanswered: 'notification' };
  const isWrongParams = params !== undefined && typeof params !== 'object';
  if (parsed['jsonrpc'] !== '2.0' || isWrongParams) return invalidRequest(id);

  const act = actionOf(server, method, byModule);
  if (act !== undefined) {
    const done = await act();
    return done.ok ? success(id, doneAsJson(done.value)) : { unanswered: absence(done.problem) };
  }
  const command = commandNamed(method, byModule);
  if (command === undefined) {
    return byModule && method === 'get' ? ambiguous(id) : refusal(id, -32601, 'Method not found');
  }
  const read = queryFromParams(command, params);
  if (read.kind === 'wrong') return refusal(id, -32602, 'Invalid params', read.why);
  if (read.kind === 'nothing') return success(id, {});
  const answer = await server.ask(read.query);
  if (answer.ok) return success(id, printResult(command, answer.value, byModule));
  return answer.problem.code === 'command-unknown'
    ? refusal(id, -32601, 'Method not found')
    : { unanswered: absence(answer.problem) };
}

export function invalidRequest(id: string): string {
  return refusal(id, -32600, 'Invalid Request');
}

export function parseError(): string {
  return refusal('null', -32700, 'Parse error');
}

/** The id as the server prints it back: numbers pass through a C int. Undefined for a notification. */
export function printedId(request: Readonly<Record<string, unknown>>): string | undefined {
  const { id } = request;
  if (id === undefined) return undefined;
  if (typeof id === 'number')
    return `${Math.trunc(Math.max(-(2 ** 31), Math.min(id, 2 ** 31 - 1)))}`;
  return typeof id === 'string' ? JSON.stringify(id) : 'null';
}

type Printers = { readonly [Name in Command]: (answer: Answers[Name]) => unknown };

const PRINTERS: Printers = {
  get_statistics: (statistics) =>
    Object.fromEntries(printed(statistics).map(([name, value]) => [name, numberOrText(value)])),
  list_statistics: (kinds) => Object.fromEntries(kinds),
  ps: (processes) => ({
    Processes: processes.map(({ id, pid, type }) => ({ ID: id, PID: pid, Type: type })),
  }),
  version: (Server) => ({ Server }),
  uptime: ({ now, since, seconds }) => ({
    Now: now,
    'Up since': since,
    'Up time': `${seconds} [sec]`,
  }),
  which: (commands) => commands,
  arg: (words) => words,
  dr_reload_status: (partitions) => {
    const [only] = partitions;
    return only !== undefined && only.partition === undefined
      ? { Date: only.date }
      : { Partitions: partitions.map(({ partition, date }) => ({ name: partition, Date: date })) };
  },
  sr_list_reports: (identifiers) =>
    identifiers.map(({ name, reports }) => ({
      Name: name,
      Reports: reports.map(({ at, text }) => ({
        Timestamp: toUnixSeconds(at),
        Date: printedTime(at),
        Log: text,
      })),
    })),
  events_list: (Events) => ({ Events: Events.map(({ name, id }) => ({ name, id })) }),
};

function printResult<Name extends Command>(
  command: Name,
  answer: Answers[Name],
  byModule: boolean,
): unknown {
  const result = PRINTERS[command](answer);
  if (command !== 'which' || !byModule || !Array.isArray(result)) return result;
  return result.map((name: string) => {
    const known = commandNamed(name, false);
    const action = actionNamed(name, false);
    if (action !== undefined) return byModuleName(action);
    return known === undefined ? name : METHODS[known]['by-module'];
  });
}

function numberOrText(value: string): number | string {
  const number = Number(value);
  return value !== '' && Number.isFinite(number) ? number : value;
}

function success(id: string, result: unknown): string {
  return `{"jsonrpc":"2.0","result":${JSON.stringify(result)},"id":${id}}`;
}

function refusal(id: string, code: number, message: string, data?: string): string {
  const more = data === undefined ? '' : `,"data":${JSON.stringify(data)}`;
  return `{"jsonrpc":"2.0","error":{"code":${code},"message":"${message}"${more}},"id":${id}}`;
}

function ambiguous(id: string): string {
  return refusal(
    id,
    -32001,
    'Method ambiguous',
    'supported names: statistics:get, status_report:get',
  );
}

/** A datagram may hold more than one request; only the first counts. */
function firstValue(text: string): string {
  const end = endOfJson(text);
  return end === undefined ? text : text.slice(0, end);
}
