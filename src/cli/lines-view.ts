/** The live view where there is no terminal: a line for a sample, and one for what happens; named where there are several. */
import type { Picture } from '../monitor/picture.ts';
import { eventText } from '../present/text/event.ts';
import { noteText } from '../present/text/note.ts';
import { formatClock } from '../present/text/numbers.ts';
import { watchHeading, watchLine } from '../present/text/watch-lines.ts';
import { printable, say } from '../present/words/words.ts';
import type { Context } from './context.ts';
import type { View } from './view.ts';

const HEADING_EVERY = 30;

export function linesView({ out, words }: Context, names: readonly string[]): View {
  let written = 0;
  const told: Picture['lastNote'][] = [];
  return {
    show(place, { picture, event, news }) {
      const name = names.length > 1 ? `${printable(names[place] ?? '')}  ` : '';
      const write = (line: string) => out.write(`${name}${line}\n`);
      const { lastNote } = picture;
      if (event.kind === 'reading' && event.reading.kind === 'sample') {
        const line = watchLine(picture);
        if (line === undefined) return;
        if (written++ % HEADING_EVERY === 0) write(watchHeading(words));
        write(line);
      } else if (
        event.kind === 'happening' &&
        (event.what.kind === 'deaf' || event.what.kind === 'dead')
      ) {
        write(`${formatClock(event.at)}  ${say(words, event.what.problem).sentence}`);
      } else if (lastNote !== undefined && lastNote !== told[place]) {
        write(`${formatClock(event.at)}  ${noteText(lastNote.note, words)}`);
      }
      told[place] = lastNote;
      for (const { change, told: happened } of news) {
        if (change !== 'began') continue;
        const { start } = happened.event;
        write(`${formatClock(start)}  ${eventText(happened.event, words)}`);
      }
    },
    end: () => undefined,
  };
}
