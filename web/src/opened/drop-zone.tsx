/**
 * Files may be dropped onto the page in any room, and text pasted anywhere but into a field. Shows where to drop while somebody
 * drags, what is being read, and, while a file is open, that it stays here.
 */
import { useEffect, useState } from 'preact/hooks';

import { ProblemNote } from '../parts/problem-note.tsx';
import { formatTime } from '../view/format-time.ts';
import { useWords } from '../words.ts';
import { closeFile, finishClosing, openFiles, openState } from './opened.ts';

export function DropZone() {
  const { opened } = useWords();
  const isOver = useDropping(opened.pasted);
  return (
    <>
      <OpenBanner />
      {isOver && (
        <div class="drop-here" aria-hidden="true">
          <p>{opened.dropHere}</p>
        </div>
      )}
    </>
  );
}

/** What is open or being read, on top of every room. */
function OpenBanner() {
  const { opened, report } = useWords();
  const state = openState.value;
  useEffect(() => {
    // By now everything has been drawn without it.
    if (state.kind === 'closing') finishClosing();
  }, [state.kind]);
  switch (state.kind) {
    case 'nothing':
    case 'closing':
      return null;
    case 'reading':
      return (
        <div class="open-file" role="status">
          <span>{opened.reading(state.name)}</span>
          <progress max={1} value={state.share} aria-label={opened.reading(state.name)} />
          <CloseButton>{opened.stop}</CloseButton>
        </div>
      );
    case 'failed':
      return (
        <div class="open-file failed">
          <ProblemNote problem={state.problem} />
          <CloseButton>{opened.close}</CloseButton>
        </div>
      );
    case 'open':
      return (
        <div class="open-file" role="status">
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <path d="M6 11V8a6 6 0 0 1 12 0v3M5 11h14v10H5z" />
          </svg>
          <span>
            {opened.stays(state.told.name)}
            {state.told.report !== undefined &&
              ` ${report.made(formatTime(Date.parse(state.told.report.made)), state.told.report.plimsoll)}`}
            {state.told.recording?.cut !== undefined || state.told.log?.isCut === true
              ? ` ${opened.cut}`
              : ''}
            {state.told.leftOut.length > 0 && ` ${opened.leftOut(state.told.leftOut.join(', '))}`}
          </span>
          <CloseButton>{opened.close}</CloseButton>
        </div>
      );
  }
}

function CloseButton({ children }: { readonly children: string }) {
  return (
    <button type="button" onClick={closeFile}>
      {children}
    </button>
  );
}

/** Whether files are held over the page. */
function useDropping(pasted: string): boolean {
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const off = new AbortController();
    const on = <Kind extends keyof WindowEventMap>(
      kind: Kind,
      listener: (event: WindowEventMap[Kind]) => void,
    ) => addEventListener(kind, listener, { signal: off.signal });
    const hasFiles = ({ dataTransfer }: DragEvent) =>
      dataTransfer?.types.includes('Files') === true;
    on('dragover', (event) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(true);
    });
    on('dragleave', ({ relatedTarget }) => relatedTarget === null && setOver(false));
    on('drop', (event) => {
      setOver(false);
      if (!hasFiles(event)) return;
      event.preventDefault();
      void openFiles([...(event.dataTransfer?.files ?? [])]);
    });
    on('paste', (event) => {
      if (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement)
        return;
      const { clipboardData } = event;
      const files = [...(clipboardData?.files ?? [])];
      const text = clipboardData?.getData('text/plain') ?? '';
      if (files.length > 0) void openFiles(files);
      else if (text.trim() !== '')
        void openFiles([new File([text], pasted, { lastModified: Date.now() })]);
    });
    return () => off.abort();
  }, [pasted]);
  return isOver;
}
