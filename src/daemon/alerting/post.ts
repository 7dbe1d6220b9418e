/** Posts one JSON body: taken, refused for good, or not now. No problem shows a secret. Never rejects. */
import type { Problem } from '../../base/problem.ts';
import { milliseconds, type Milliseconds } from '../../base/time.ts';
import { problem } from '../../domain/problems.ts';

export type PostOutcome =
  | { readonly kind: 'taken' }
  | { readonly kind: 'refused'; readonly problem: Problem }
  | { readonly kind: 'later'; readonly problem: Problem };

export interface PostOptions {
  readonly url: string;
  /** Sent as `Authorization: Bearer`. */
  readonly token: string | undefined;
  readonly deadline?: Milliseconds;
}

const DEADLINE = milliseconds(10_000);
const MOST_SAID = 300;

export function poster({ url, token, deadline = DEADLINE }: PostOptions) {
  // The path of a webhook is often its secret.
  const { origin: address } = new URL(url);
  return async (body: object): Promise<PostOutcome> => {
    try {
      const answer = await fetch(url, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: {
          'Content-Type': 'application/json',
          ...(token !== undefined && { Authorization: `Bearer ${token}` }),
        },
        redirect: 'error',
        signal: AbortSignal.timeout(deadline),
      });
      const said = await beginningOf(answer);
      if (answer.ok) return { kind: 'taken' };
      const { status } = answer;
      const met = problem('alerts-refused', { address, status, said });
      return { kind: isForGood(status) ? 'refused' : 'later', problem: met };
    } catch (error) {
      return {
        kind: 'later',
        problem: problem('receiver-unreachable', { address, why: whyOf(error) }),
      };
    }
  };
}

/** What it looks like does not change by waiting; rights and moods do. */
function isForGood(status: number): boolean {
  return status === 400 || status === 413 || status === 422;
}

async function beginningOf(answer: Response): Promise<string> {
  let text = '';
  for await (const part of answer.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += part;
    if (text.length >= MOST_SAID) break;
  }
  return text.slice(0, MOST_SAID).trim();
}

function whyOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return 'timeout';
  const { cause } = error;
  return cause instanceof Error && 'code' in cause ? String(cause.code) : error.message;
}
