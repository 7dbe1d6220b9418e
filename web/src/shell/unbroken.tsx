/**
 * What broke in a room stays in that room, and is said with what to do, instead of leaving an empty page. Code that could not be
 * fetched is fetched by loading the page again, once by itself as soon as the daemon answers: the address carries what is seen.
 */
import type { ComponentChildren } from 'preact';
import { useEffect, useErrorBoundary } from 'preact/hooks';

import { NotFetched } from '../parts/fetched.ts';
import { watched } from '../source/watched.ts';
import { useWords } from '../words.ts';

export function Unbroken({ children }: { readonly children: ComponentChildren }) {
  const [error] = useErrorBoundary((met: unknown) => reportError(met)) as [unknown, () => void];
  if (error === undefined) return <>{children}</>;
  if (error instanceof NotFetched) return <Missing />;
  return <Broken why={error instanceof Error ? `${error.name}: ${error.message}` : 'unknown'} />;
}

function Missing() {
  const { broken } = useWords().dashboard;
  const isLive = watched.state.value === 'live';
  useEffect(() => {
    if (isLive && isFirstTry()) location.reload();
  }, [isLive]);
  return (
    <div class="broken" role="alert">
      <h1>{broken.missing}</h1>
      <p>{broken.missingAdvice}</p>
      <LoadAgain />
    </div>
  );
}

function Broken({ why }: { readonly why: string }) {
  const { broken } = useWords().dashboard;
  return (
    <div class="broken" role="alert">
      <h1>{broken.thrown}</h1>
      <p>{broken.thrownAdvice}</p>
      <p>
        <code>{why}</code>
      </p>
      <LoadAgain />
    </div>
  );
}

export function LoadAgain() {
  const { broken } = useWords().dashboard;
  return (
    <button type="button" class="primary" onClick={() => location.reload()}>
      {broken.loadAgain}
    </button>
  );
}

const KEY = 'plimsoll-loaded-again';
/** A page that was loaded again for this and still fails would do so for ever. Milliseconds. */
const PATIENCE = 60_000;

function isFirstTry(): boolean {
  const before = Number(sessionStorage.getItem(KEY) ?? 0);
  sessionStorage.setItem(KEY, String(Date.now()));
  return Math.abs(Date.now() - before) > PATIENCE;
}
