/** Chooses files to open, for who does not drag: a button in the header, and one in an invitation. */
import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';

import { useWords } from '../words.ts';
import { openFiles } from './opened.ts';

export function OpenFile() {
  const { opened } = useWords();
  return (
    <FileButton class="icon" title={opened.openHint}>
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d="M3 7v12h16l2-8H7l-2 8M3 7V5h6l2 2h8v4" />
      </svg>
    </FileButton>
  );
}

export interface FileButtonProps {
  readonly class: string;
  /** Its name where it shows only a sign. */
  readonly title?: string;
  readonly children: ComponentChildren;
}

export function FileButton({ class: name, title, children }: FileButtonProps) {
  const { opened } = useWords();
  const field = useRef<HTMLInputElement>(null);
  return (
    <>
      <button
        type="button"
        class={name}
        {...(title !== undefined && { title, 'aria-label': title })}
        onClick={() => field.current?.click()}
      >
        {children}
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
