/**
 * What happened to a server, in a few words.
 */
import { formatBytes } from '../../base/bytes.ts';
import type { Note } from '../../monitor/picture.ts';
import type { Words } from '../words/words.ts';
import { formatDuration } from './duration.ts';

export function noteText(note: Note, words: Words): string {
  const { notes } = words.watch;
  switch (note.kind) {
    case 'epoch':
      return notes.restart;
    case 'deaf':
      return notes.deaf;
    case 'dead':
      return notes.dead;
    case 'back':
      return notes.back;
    case 'gap':
      return notes.gap(formatDuration(note.length, words));
    case 'clock-jump':
      return notes.jump;
    case 'unseen-peak':
      return notes.peak(formatBytes(note.bytes));
    case 'reload':
      return notes.reload;
  }
}
