/** What may be opened here, for who has no server, and a way to choose it without dragging. */
import { useRef } from 'preact/hooks';

import { useWords } from '../words.ts';
import { openFiles } from './opened.ts';

export function Invitation() {
  const { opened } = useWords();
  return (
    <section class="invitation">
      <svg viewBox="0 0 48 48" aria-hidden="true">
        <path d="M24 6v24m-9-9 9 9 9-9M8 34v8h32v-8" />
      </svg>
      <p>{opened.invitation}</p>
      <OpenButton isPrimary />
    </section>
  );
}

export function OpenButton({ isPrimary = false }: { readonly isPrimary?: boolean }) {
  const { opened } = useWords();
  const field = useRef<HTMLInputElement>(null);
  return (
    <>
      <button
        type="button"
        {...(isPrimary && { class: 'primary' })}
        onClick={() => field.current?.click()}
      >
        {opened.open}
      </button>
      <input
        ref={field}
        type="file"
        multiple
        hidden
        aria-label={opened.open}
        onChange={({ currentTarget }) => {
          void openFiles([...(currentTarget.files ?? [])]);
          currentTarget.value = ''; // so that the same file can be opened again
        }}
      />
    </>
  );
}
