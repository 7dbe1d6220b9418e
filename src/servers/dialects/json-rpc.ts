/**
 * The JSON-RPC 2.0 dialect of OpenSIPS 3.0 to 4.0, over FIFO, datagram and HTTP (knowledge 2.5, 2.6).
 *
 * Requests are built member by member in the order the field's tools use; parameters are named, because a positional
 * array has to be written twice nested and is refused otherwise. 4.0 has renamed its commands to `module:command`; which
 * names to use is told by `which` (names.ts).
 */
import { failure, type Result } from '../../base/result.ts';
import type { Answer, Query } from '../../domain/query.ts';
import { problem } from '../../domain/problems.ts';
import type { Asked, Dialect, Message } from './dialect.ts';
import { readJson } from './json-answers.ts';
import { METHODS, type Naming } from './names.ts';
import { isObject, parseJson, wholeNumber } from './reading.ts';
import { refusal } from './refusal.ts';

export function jsonRpcDialect(naming: Naming): Dialect {
  return {
    name: 'json-rpc',
    encode: (query, id) => encode(query, id, naming),
    decode,
  };
}

function encode(query: Query, id: number, naming: Naming): Message {
  const params = paramsOf(query);
  const method = METHODS[query.command][naming];
  const body = JSON.stringify({ jsonrpc: '2.0', method, ...(params && { params }), id });
  return {
    command: query.command,
    fifo: (replyName) => `:${replyName}:${body}`,
    datagram: () => body,
    http: (root) => ({ method: 'POST', target: root, body }),
  };
}

function paramsOf(query: Query): Readonly<Record<string, unknown>> | undefined {
  switch (query.command) {
    case 'get_statistics':
      return { statistics: query.statistics };
    case 'list_statistics':
      return query.statistics && { statistics: query.statistics };
    case 'sr_list_reports':
      return { group: query.group };
    default:
      return undefined;
  }
}

/** What a datagram says when it cannot answer in JSON: `400 Parse_error`, `500 Internal error`. */
const PLAIN_ERROR = /^(\d{3}) ([\x20-\x7e]*)\n?$/;

function decode<Put extends Query>(asked: Asked<Put>, reply: string): Result<Answer<Put>> {
  const { address, id } = asked;
  const [, code, reason = ''] = PLAIN_ERROR.exec(reply) ?? [];
  if (code !== undefined) return failure(refusal(asked, Number(code), reason));

  const parsed = parseJson(reply, address);
  if ('code' in parsed) return failure(parsed);
  const { value } = parsed;
  if (!isObject(value) || value['jsonrpc'] !== '2.0') {
    return failure(strange(asked, value));
  }
  const { error, result } = value;
  if (isObject(error)) return failure(refused(asked, error));
  if (value['id'] !== id) {
    const got = JSON.stringify(value['id']) ?? 'none';
    return failure(problem('reply-mismatched', { address, expected: id, got }));
  }
  return readJson(asked, result);
}

function refused(asked: Asked<Query>, error: Readonly<Record<string, unknown>>) {
  const data = typeof error['data'] === 'string' ? ` (${error['data']})` : '';
  return refusal(asked, codeOf(error['code']), `${String(error['message'])}${data}`);
}

function codeOf(code: unknown): number {
  return typeof code === 'number' ? code : (wholeNumber(code) ?? 0);
}

/** JSON, but not JSON-RPC: the error object of `mi_json` is what a 2.x server answers to a POST. */
function strange(asked: Asked<Query>, value: unknown) {
  const error = isObject(value) ? value['error'] : undefined;
  return isObject(error) && 'code' in error
    ? refused(asked, error)
    : problem('reply-garbled', { address: asked.address, why: 'it is not JSON-RPC 2.0' });
}
