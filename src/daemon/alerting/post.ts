/** Posts one JSON body: taken, refused for good, or not now. No problem shows a secret. Never rejects. */
import type { Problem } from '../../base/problem.ts';
import { milliseconds, type Milliseconds } from '../../base/time.ts';
import { problem } from '../../domain/problems.ts';
import { isForGood, post } from '../../store/posting.ts';

export type PostOutcome =
  | { readonly kind: 'taken' }
  | { readonly kind: 'refused' | 'later'; readonly problem: Problem };

export interface PostOptions {
  readonly url: string;
  /** Sent as `Authorization: Bearer`. */
  readonly token: string | undefined;
  readonly deadline?: Milliseconds;
}

const DEADLINE = milliseconds(10_000);

export function poster({ url, token, deadline = DEADLINE }: PostOptions) {
  // The path of a webhook is often its secret.
  const { origin: address } = new URL(url);
  const headers = {
    'Content-Type': 'application/json',
    ...(token !== undefined && { Authorization: `Bearer ${token}` }),
  };
  return async (body: object): Promise<PostOutcome> => {
    const posted = await post(url, { body: JSON.stringify(body), headers, deadline });
    if (posted.kind === 'taken') return { kind: 'taken' };
    if (posted.kind === 'silent') {
      const { why } = posted;
      return { kind: 'later', problem: problem('receiver-unreachable', { address, why }) };
    }
    const { status, said } = posted;
    const met = problem('alerts-refused', { address, status, said });
    return { kind: isForGood(status) ? 'refused' : 'later', problem: met };
  };
}
