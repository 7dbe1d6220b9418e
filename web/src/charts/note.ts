/**
 * A note beside the cursor: which events it is in, as sentences. It is seen on the chart that somebody points at or has the
 * focus on (`chart.css`); who listens is told by `spoken.tsx`.
 */
import { effect } from '@preact/signals';
import type uPlot from 'uplot';

import { bandsAt, type Band } from './band.ts';
import type { Timeline } from './timeline.ts';

/** From the cursor, and how near it has to be to what is narrower than a pointer. CSS pixels. */
const [BESIDE, NEAR] = [10, 4];
/** More is no note any more. */
const MOST = 3;

/** Returns how to end it. */
export function noteIn(
  plot: uPlot,
  { cursor, shown }: Timeline,
  bands: () => readonly Band[],
): () => void {
  const { over } = plot;
  const note = document.createElement('div');
  note.className = 'note';
  note.ariaHidden = 'true';
  over.append(note);
  const stop = effect(() => {
    const [at, { from, to }] = [cursor.value, shown.value];
    const met =
      at === undefined
        ? []
        : bandsAt(bands(), at, ((to - from) / Math.max(over.clientWidth, 1)) * NEAR);
    note.hidden = met.length === 0;
    if (at === undefined || met.length === 0) return;
    const said = met.slice(0, MOST).map(({ sentence }) => sentence);
    if (met.length > MOST) said.push(`+ ${met.length - MOST}`);
    note.replaceChildren(
      ...said.map((sentence) => {
        const line = document.createElement('p');
        line.textContent = sentence;
        return line;
      }),
    );
    const share = (at - from) / (to - from);
    const beside = (part: number) => `calc(${part * 100}% + ${BESIDE}px)`;
    note.style.left = share < 0.5 ? beside(share) : 'auto';
    note.style.right = share < 0.5 ? 'auto' : beside(1 - share);
  });
  return () => {
    stop();
    note.remove();
  };
}
