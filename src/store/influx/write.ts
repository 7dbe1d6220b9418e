/**
 * Hands lines of InfluxDB line protocol to whoever takes them: InfluxDB 1.x and later, VictoriaMetrics, Telegraf.
 *
 * One attempt, with a deadline. What becomes of it is one of three: taken; refused for good, which trying again will not
 * change; or not now, which it may. No answer and no problem shows a password.
 */
import { gzipSync } from 'node:zlib';

import type { Problem } from '../../base/problem.ts';
import { milliseconds, type Milliseconds } from '../../base/time.ts';
import { problem } from '../../domain/problems.ts';
import { isForGood, post } from '../posting.ts';

export type Sent =
  | { readonly kind: 'taken' }
  | { readonly kind: 'refused'; readonly problem: Problem }
  | { readonly kind: 'later'; readonly problem: Problem };

/** `lines` each with its line end. Never rejects. */
export type Send = (lines: string) => Promise<Sent>;

export interface WriterOptions {
  /** Such as `http://127.0.0.1:8086/write?db=sip`. */
  readonly url: string;
  readonly user?: string | undefined;
  readonly password?: string | undefined;
  readonly deadline?: Milliseconds;
}

const DEADLINE = milliseconds(10_000);

export function lineWriter({ url, user, password, deadline = DEADLINE }: WriterOptions): Send {
  const { target, authorization } = withCredentials(url, user, password);
  const address = withoutSecrets(target);
  return async (lines) => {
    const posted = await post(target, {
      body: gzipSync(lines, { level: 1 }),
      headers: {
        'Content-Type': 'text/plain; charset=utf-8',
        'Content-Encoding': 'gzip',
        ...(authorization !== undefined && { Authorization: authorization }),
      },
      deadline,
    });
    if (posted.kind === 'taken') return { kind: 'taken' };
    if (posted.kind === 'silent') {
      const { why } = posted;
      return { kind: 'later', problem: problem('database-unreachable', { address, why }) };
    }
    const { status, said } = posted;
    const met = problem('lines-refused', { address, status, said });
    return { kind: isForGood(status) ? 'refused' : 'later', problem: met };
  };
}

function withCredentials(url: string, user: string | undefined, password: string | undefined) {
  const target = new URL(url);
  const name = user ?? decodeURIComponent(target.username);
  const secret = password ?? decodeURIComponent(target.password);
  target.username = '';
  target.password = '';
  const authorization =
    name === '' && secret === ''
      ? undefined
      : `Basic ${Buffer.from(`${name}:${secret}`).toString('base64')}`;
  return { target, authorization };
}

/** InfluxDB takes them as parameters too. */
function withoutSecrets(target: URL): string {
  const shown = new URL(target);
  for (const secret of ['p', 'u', 'password', 'token']) shown.searchParams.delete(secret);
  return shown.href;
}
