/** The whole of a profile as the command prints it: for what no picture shows. Asked for when it is opened. */
import { useEffect, useState } from 'preact/hooks';

import { profileText } from '../opened/opened.ts';
import { language, useWords } from '../words.ts';

export interface PrintedProfileProps {
  /** Where there is no picture. */
  readonly isOpenAtFirst?: boolean;
}

export function PrintedProfile({ isOpenAtFirst = false }: PrintedProfileProps) {
  const { profileRoom } = useWords();
  const [isOpen, setOpen] = useState(isOpenAtFirst);
  const [text, setText] = useState('');
  const spoken = language.value;
  useEffect(() => {
    if (isOpen) void profileText().then((lines) => setText(lines.join('\n')));
  }, [isOpen, spoken]);
  return (
    <details
      class="printed"
      open={isOpenAtFirst}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary>{profileRoom.printed}</summary>
      <pre tabIndex={0}>{text}</pre>
    </details>
  );
}
