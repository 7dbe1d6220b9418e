/**
 * A component whose code is fetched when it is first shown. One that does not come is a `NotFetched`, thrown where it would be
 * shown: browsers remember a module that failed, so that only loading the page again can mend it.
 */
import type { FunctionComponent } from 'preact';
import { lazy } from 'preact/compat';

/** The daemon was away, or has another version of the page by now, whose files have other names. */
export class NotFetched extends Error {
  override readonly name = 'NotFetched';
}

export function fetched<Props>(
  fetch: () => Promise<{ readonly default: FunctionComponent<Props> }>,
): FunctionComponent<Props> {
  return lazy(async () => {
    try {
      return { default: (await fetch()).default };
    } catch (cause) {
      throw new NotFetched(String(cause), { cause });
    }
  });
}
