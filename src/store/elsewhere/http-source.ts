/**
 * A database that is asked over HTTP: one request, one bounded answer, a deadline on it, and never a secret in a problem.
 *
 * Not for OpenSIPS: the management interface has its own transports in `servers/`.
 */
import type { Problem } from '../../base/problem.ts';
import { failure, success, type Result } from '../../base/result.ts';
import type { Milliseconds } from '../../base/time.ts';
import { problem } from '../../domain/problems.ts';

export interface HttpSource {
  /** Without user and password: for people. */
  readonly address: string;
  /** Sends parameters in the body of a POST, so that long ones fit; the answer as it was parsed. */
  ask(path: string, parameters: readonly Parameter[]): Promise<Result<unknown>>;
}

export type Parameter = readonly [name: string, value: string];

export interface HttpSourceOptions {
  readonly deadline: Milliseconds;
  /** What a hostile or careless answer may take of our memory. */
  readonly mostBytes?: number;
  readonly user?: string;
  readonly password?: string;
}

const MOST_BYTES = 32 * 1024 * 1024;
/** Of what a server said against us, as much as a sentence can hold. */
const MOST_SAID = 200;

/** `base` may hold user and password; its path stands before the paths asked. */
export function httpSource(
  base: URL,
  { deadline, mostBytes = MOST_BYTES, user, password }: HttpSourceOptions,
): HttpSource {
  const address = plainAddress(base);
  const name = user ?? decodeURIComponent(base.username);
  const secret = password ?? decodeURIComponent(base.password);
  const authorization =
    name === '' ? undefined : `Basic ${Buffer.from(`${name}:${secret}`).toString('base64')}`;

  const exchange = async (
    path: string,
    body: string | URLSearchParams,
  ): Promise<Result<string>> => {
    try {
      const response = await fetch(`${address}${path}`, {
        method: 'POST',
        body,
        redirect: 'error',
        signal: AbortSignal.timeout(deadline),
        ...(authorization !== undefined && { headers: { authorization } }),
      });
      const text = await readBounded(response, mostBytes);
      if (text === undefined) {
        return failure(problem('history-too-large', { address, bytes: mostBytes }));
      }
      return response.ok
        ? success(text)
        : failure(problem('history-refused', { address, said: saidBy(response, text) }));
    } catch (error) {
      return failure(unreachable(address, error, deadline));
    }
  };

  return {
    address,
    async ask(path, parameters) {
      const answer = await exchange(
        path,
        new URLSearchParams(parameters.map(([one, value]): [string, string] => [one, value])),
      );
      if (!answer.ok) return answer;
      try {
        return success(JSON.parse(answer.value) as unknown);
      } catch {
        return failure(problem('history-garbled', { address, why: 'it is not JSON' }));
      }
    },
  };
}

/** Where it is, without what nobody else should read. */
export function plainAddress(base: URL): string {
  return `${base.origin}${base.pathname.replace(/\/+$/, '')}`;
}

/** Undefined when it would be more than `most`; the rest is not read. */
async function readBounded(response: Response, most: number): Promise<string | undefined> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > most) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Databases say what is wrong in JSON or in a line of text; without that there is the status. */
function saidBy({ status, statusText }: Response, text: string): string {
  const said = errorIn(text) ?? text;
  const line = said.replace(/[\p{Cc}\s]+/gu, ' ').trim();
  return `HTTP ${status} ${line === '' ? statusText : line}`.trim().slice(0, MOST_SAID);
}

function errorIn(text: string): string | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    const error =
      typeof parsed === 'object' && parsed !== null && 'error' in parsed ? parsed.error : undefined;
    return typeof error === 'string' ? error : undefined;
  } catch {
    return undefined;
  }
}

function unreachable(address: string, error: unknown, deadline: Milliseconds): Problem {
  if (error instanceof Error && error.name === 'TimeoutError') {
    return problem('history-deaf', { address, milliseconds: deadline });
  }
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const why =
    cause instanceof Error
      ? 'code' in cause && typeof cause.code === 'string'
        ? cause.code
        : cause.message
      : String(cause);
  return problem('history-unreachable', { address, why });
}
