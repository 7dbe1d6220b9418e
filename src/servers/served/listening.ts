/**
 * What every transport of a served server has in common: something listens, and stops when told to.
 */
import type { Problem } from '../../base/problem.ts';
import { problem } from '../../domain/problems.ts';
import { codeOf } from '../transports/exchange.ts';

export interface Listening {
  /** How a client is told to reach it: an address as Plimsoll itself takes it. */
  readonly address: string;
  /** Ends what is under way and frees sockets, FIFOs and paths. */
  close(): Promise<void>;
}

/** Which server a request reached: text and JSON in trees up to 2.4, JSON-RPC from 3.0 on. */
export type Generation = '2.x' | '3.x' | '4.x';

export function generationOf(version: string | undefined): Generation {
  const major = /^OpenSIPS \((\d+)\./.exec(version ?? '')?.[1];
  if (major === '1' || major === '2') return '2.x';
  return major === '4' ? '4.x' : '3.x';
}

/** No reply, because the server is away. */
export interface Absent {
  readonly unanswered: 'gone' | 'deaf';
}

/** While the server is away, how: nobody listens any more, or it is there and does not answer. */
export function absence({ code }: Problem): 'gone' | 'deaf' {
  return code === 'server-deaf' ? 'deaf' : 'gone';
}

export function cannotListen(address: string, error: unknown): Problem {
  return problem('address-taken', { address, why: codeOf(error) });
}
