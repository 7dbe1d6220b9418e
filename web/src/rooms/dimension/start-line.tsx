/** What to write on the start line, to copy; Plimsoll writes it nowhere itself. */
import type { Recommendation } from '../../../../src/dimension/recommendation.ts';
import { startLineFor } from '../../../../src/present/text/recommend-start-line.ts';
import { say } from '../../shell/toast.tsx';
import { useWords } from '../../words.ts';

export interface StartLineProps {
  readonly told: Recommendation;
  /** `-a Q_MALLOC`, where it is another than today's; else nothing. */
  readonly allocator: readonly string[];
}

export function StartLine({ told, allocator }: StartLineProps) {
  const { recommend, dimensionRoom: words } = useWords();
  const line = startLineFor(told, allocator);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(line);
      say(words.copied(line));
    } catch {
      // Browsers allow it on loopback and over TLS only; the line can be marked by hand.
      say(words.notCopied);
    }
  };
  return (
    <p class="start-line">
      <span class="quiet">{recommend.titles.startLine}</span>
      <code>{line}</code>
      <button type="button" onClick={() => void copy()}>
        {words.copy}
      </button>
    </p>
  );
}
