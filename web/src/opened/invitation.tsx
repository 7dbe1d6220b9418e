/** What may be opened here, for who has no server. */
import { useWords } from '../words.ts';
import { FileButton } from './open-file.tsx';

export function Invitation() {
  const { opened } = useWords();
  return (
    <section class="invitation">
      <svg viewBox="0 0 48 48" aria-hidden="true">
        <path d="M24 6v24m-9-9 9 9 9-9M8 34v8h32v-8" />
      </svg>
      <p>{opened.invitation}</p>
      <FileButton class="primary">{opened.open}</FileButton>
    </section>
  );
}
