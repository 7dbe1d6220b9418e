/**
 * Offers to load the page again when the daemon, after it was away, serves another version of it: it was upgraded meanwhile, and
 * what this page would still fetch has other names there. Nobody is interrupted; the address carries what is seen.
 */
import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

import { watched } from '../source/watched.ts';
import { useWords } from '../words.ts';
import { LoadAgain } from './unbroken.tsx';

const isOutdated = signal(false);
let wasAway = false;

export function NewerPage() {
  const { broken } = useWords().dashboard;
  const state = watched.state.value;
  useEffect(() => {
    if (state === 'live' && wasAway) void look();
    wasAway = state === 'away' || (wasAway && state !== 'live');
  }, [state]);
  return isOutdated.value ? (
    <div class="offer" role="status">
      <span>{broken.newer}</span>
      <LoadAgain />
    </div>
  ) : null;
}

async function look(): Promise<void> {
  const own = document.querySelector('script[type=module]')?.getAttribute('src') ?? '';
  try {
    const answer = await fetch('/', { cache: 'no-cache', headers: { Accept: 'text/html' } });
    if (answer.ok) isOutdated.value = !(await answer.text()).includes(own);
  } catch {
    // Away again: it is looked at when it is back.
    wasAway = true;
  }
}
