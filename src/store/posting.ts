/** One POST with a deadline: taken, answered otherwise, or not answered at all. Follows nobody elsewhere, and never rejects. */
import type { Milliseconds } from '../base/time.ts';

export type Posted =
  | { readonly kind: 'taken' }
  | { readonly kind: 'answered'; readonly status: number; readonly said: string }
  | { readonly kind: 'silent'; readonly why: string };

export interface Posting {
  readonly body: string | Buffer;
  readonly headers: Readonly<Record<string, string>>;
  readonly deadline: Milliseconds;
}

export async function post(
  target: string | URL,
  { body, headers, deadline }: Posting,
): Promise<Posted> {
  try {
    const answer = await fetch(target, {
      method: 'POST',
      body,
      headers,
      redirect: 'error',
      signal: AbortSignal.timeout(deadline),
    });
    const said = await beginningOf(answer);
    return answer.ok ? { kind: 'taken' } : { kind: 'answered', status: answer.status, said };
  } catch (error) {
    return { kind: 'silent', why: whyOf(error) };
  }
}

/** What was posted does not change by waiting; rights, paths and moods do. */
export function isForGood(status: number): boolean {
  return status === 400 || status === 413 || status === 422;
}

const MOST_SAID = 300;

/** Enough of what it said to know what it means, whatever else it sends. */
async function beginningOf(answer: Response): Promise<string> {
  let text = '';
  // Leaving the loop ends the reply.
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
