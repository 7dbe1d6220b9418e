/**
 * The shared pool of a run, from its first byte to its last, row by row: of each cell what is used, what is overhead and what
 * is free. The same in words for who cannot see it.
 */
import { useEffect, useRef } from 'preact/hooks';

import { formatPercent } from '../../../../src/present/text/numbers.ts';
import type { TrialProgress } from '../../sizing/trial-protocol.ts';
import { useWords } from '../../words.ts';

const [COLUMNS, CELL] = [60, 12];

export function PoolMap({ progress: { mib, map } }: { readonly progress: TrialProgress }) {
  const { dimensionRoom } = useWords();
  const canvas = useRef<HTMLCanvasElement>(null);
  const rows = Math.ceil(map.length / COLUMNS);
  useEffect(() => {
    const paper = canvas.current?.getContext('2d');
    if (paper === null || paper === undefined) return;
    const style = getComputedStyle(paper.canvas);
    const colour = (name: string) => style.getPropertyValue(name);
    const [free, overhead, used] = ['--pool', '--overhead', '--used'].map(colour);
    paper.clearRect(0, 0, COLUMNS * CELL, rows * CELL);
    for (const [place, cell] of map.entries()) {
      const [left, top] = [(place % COLUMNS) * CELL, Math.floor(place / COLUMNS) * CELL];
      const whole = Math.max(1, cell.used + cell.overhead + cell.free);
      const size = CELL - 1;
      const held = (size * (cell.used + cell.overhead)) / whole;
      paper.fillStyle = free ?? '';
      paper.fillRect(left, top, size, size);
      paper.fillStyle = overhead ?? '';
      paper.fillRect(left, top + size - held, size, held);
      paper.fillStyle = used ?? '';
      paper.fillRect(
        left,
        top + size - (size * cell.used) / whole,
        size,
        (size * cell.used) / whole,
      );
    }
  });
  const sum = { used: 0, overhead: 0, free: 0 };
  for (const cell of map) {
    sum.used += cell.used;
    sum.overhead += cell.overhead;
    sum.free += cell.free;
  }
  const all = Math.max(1, sum.used + sum.overhead + sum.free);
  const spoken = dimensionRoom.trial.pool(
    String(mib),
    formatPercent(sum.used / all),
    formatPercent(sum.overhead / all),
    formatPercent(sum.free / all),
  );
  return (
    <figure class="pool-map">
      <canvas
        ref={canvas}
        role="img"
        aria-label={spoken}
        width={COLUMNS * CELL}
        height={rows * CELL}
      />
      <figcaption class="quiet">{spoken}</figcaption>
    </figure>
  );
}
