/** Says as of when what is shown is, where it is not as of now: the daemon is away, or the server does not answer it. */
import { computed } from '@preact/signals';

import { watched } from '../source/watched.ts';
import { formatTime } from '../view/format-time.ts';
import { view } from '../view/location.ts';
import { useWords } from '../words.ts';

interface Staleness {
  readonly whose: 'daemon' | 'server';
  /** Milliseconds since 1970, of the daemon's clock. */
  readonly at: number;
}

/** Undefined while figures are as of now, and before there were any. */
export const staleness = computed<Staleness | undefined>(() => {
  if (watched.state.value === 'away') {
    const at = watched.heard.value;
    return at === undefined ? undefined : { whose: 'daemon', at };
  }
  const server = watched.servers.value.get(view.value.server ?? '')?.value;
  return server?.away === undefined || server.last_sample === undefined
    ? undefined
    : { whose: 'server', at: Date.parse(server.last_sample) };
});

export function Stale() {
  const { asOf } = useWords().dashboard;
  const stale = staleness.value;
  return stale === undefined ? null : (
    <p class="as-of" role="status">
      {asOf[stale.whose](formatTime(stale.at))}
    </p>
  );
}
