/**
 * A full screen on a terminal, on the alternate buffer: what was there before comes back when it is left.
 *
 * Only rows that changed are written again. Not a widget library: rows go in, bytes come out.
 */
import type { Writable } from 'node:stream';

const ENTER = '\u001b[?1049h\u001b[?25l\u001b[2J';
const LEAVE = '\u001b[?25h\u001b[?1049l';

export interface LiveScreen {
  draw(rows: readonly string[]): void;
  /** The next `draw` writes every row, as after a change of size. */
  forget(): void;
  leave(): void;
}

export function enterScreen(out: Writable): LiveScreen {
  let shown: readonly string[] = [];
  let entered = true;
  out.write(ENTER);
  return {
    draw(rows) {
      if (!entered) return;
      const changed = rows.flatMap((row, index) =>
        row === shown[index] ? [] : [`\u001b[${index + 1};1H${row}\u001b[K`],
      );
      const rest = rows.length < shown.length ? `\u001b[${rows.length + 1};1H\u001b[J` : '';
      out.write(changed.join('') + rest);
      shown = rows;
    },
    forget() {
      shown = [];
      out.write('\u001b[2J');
    },
    leave() {
      if (!entered) return;
      entered = false;
      out.write(LEAVE);
    },
  };
}
