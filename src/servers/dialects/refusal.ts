/**
 * What it means when a server answers, but with an error.
 *
 * Codes below zero are JSON-RPC's, the others are modelled on HTTP and SIP by OpenSIPS (knowledge 2.1, 2.3, 2.5).
 */
import type { Problem } from '../../base/problem.ts';
import type { Query } from '../../domain/query.ts';
import { problem } from '../../domain/problems.ts';
import type { Asked } from './dialect.ts';

const METHOD_NOT_FOUND = -32601;

/** An error of the 2.x tree dialects: unknown commands are told by their text alone. */
export function treeRefusal(asked: Asked<Query>, code: number, reason: string): Problem {
  const unknown = code === 500 && /not available|Command not found/i.test(reason);
  return refusal(asked, unknown ? METHOD_NOT_FOUND : code, reason);
}

export function refusal(asked: Asked<Query>, code: number, reason: string): Problem {
  const { address } = asked;
  const { command } = asked.query;
  if (code === METHOD_NOT_FOUND) return problem('command-unknown', { address, command });
  if (code === 500 && /Internal( server)? error/i.test(reason)) {
    return problem('reply-too-large', { address, command });
  }
  return problem('request-refused', { address, command, said: `${code} ${reason}`.trim() });
}
