/** Copies a link to what is seen now: with times that stay, and the zone that they are read in. */
import { printTime } from '../view/range.ts';
import { linkTo, view } from '../view/location.ts';
import { shownRange, zoneChoice } from '../view/shown-zone.ts';
import { useWords } from '../words.ts';
import { say } from './toast.tsx';

export function CopyLink() {
  const { dashboard } = useWords();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(location.origin + lastingLink());
      say(dashboard.linkCopied);
    } catch {
      // Browsers allow it on loopback and over TLS only.
      history.replaceState(null, '', lastingLink());
      say(dashboard.linkNotCopied);
    }
  };
  return (
    <button
      type="button"
      class="icon"
      onClick={() => void copy()}
      aria-label={dashboard.copyLink}
      title={dashboard.copyLink}
    >
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d="M10 14a4 4 0 0 0 6 .4l3-3a4.2 4.2 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6-.4l-3 3a4.2 4.2 0 0 0 6 6l1-1" />
      </svg>
    </button>
  );
}

function lastingLink(): string {
  if (view.value.room === 'fleet') return linkTo({});
  const { from, to } = shownRange();
  const zone = zoneChoice.value === 'browser' ? undefined : zoneChoice.value;
  return linkTo({ from: printTime(from), to: printTime(to), zone });
}
