/**
 * The first and the last row of the live view: who the server is, and what is the matter with it.
 */
import { formatBytes } from '../../base/bytes.ts';
import type { Picture } from '../../monitor/picture.ts';
import { printable, say } from '../words/words.ts';
import { formatDuration } from './duration.ts';
import { noteText } from './note.ts';
import { formatClock } from './numbers.ts';
import type { Screen } from './screen.ts';
import { fit, widthOf } from './width.ts';

/** A name may be cut to this width before facts are left out. */
const ENOUGH_NAME = 24;
const FEWEST_NAME = 8;
const SEPARATOR = ' · ';

export function headerRow(picture: Picture, { words, width }: Screen): string {
  const { name, identity, build, sample } = picture;
  const software = printable(identity?.software ?? '').replace(/ \(([\d.]+\S*) \(.*\)\)$/, ' $1');
  const age = sample?.statistics.values.get('core:timestamp');
  const header = build.build === undefined ? undefined : formatBytes(build.build.overhead);
  // The lower the rank, the longer a fact stays when there is little room.
  const facts = [
    { rank: 1, text: software },
    { rank: 3, text: build.allocator ?? '' },
    { rank: 4, text: header === undefined ? '' : words.watch.headerSize(header) },
    { rank: 2, text: age === undefined ? '' : words.watch.up(formatDuration(age * 1000, words)) },
    { rank: 0, text: sample === undefined ? '' : `${formatClock(sample.at)} UTC` },
  ].filter(({ text }) => text !== '');
  const left = printable(name);
  const fewest = Math.min(widthOf(left), FEWEST_NAME);
  const most = width - 2 - Math.min(widthOf(left), ENOUGH_NAME);
  let right = '';
  for (let rank = facts.length; rank >= 0; rank--) {
    const kept = facts.filter((fact) => fact.rank <= rank);
    right = kept.map(({ text }) => text).join(SEPARATOR);
    if (widthOf(right) <= most) break;
  }
  return `${fit(left, Math.max(fewest, width - widthOf(right) - 2))}  ${right}`;
}

/** A note is news for a minute. */
const NOTE_SHOWN = 60_000;

/** The worst there is to say, and the keys. */
export function footerRow(picture: Picture, screen: Screen): string {
  const { words, style, width } = screen;
  const { keys } = words.watch;
  return `${fit(message(picture, screen), Math.max(0, width - widthOf(keys) - 1))} ${style.faint(keys)}`;
}

function message({ away, lastNote, sample }: Picture, { words, style, now }: Screen): string {
  const { watch } = words;
  if (away !== undefined) {
    const silent = watch.silentSince(formatDuration(now - away.since, words));
    return style.bad(`${silent}${words.colon}${say(words, away.problem).sentence}`);
  }
  const untrusted = [...(sample?.statistics.untrusted.keys() ?? [])];
  if (untrusted.length > 0) {
    return style.warning(watch.notes.untrusted(printable(untrusted.join(' '))));
  }
  if (lastNote === undefined || now - lastNote.at > NOTE_SHOWN) return '';
  return style.warning(`${formatClock(lastNote.at)} ${noteText(lastNote.note, words)}`);
}
