/**
 * What grew between two pictures of a pool, as text: a sentence about the most, and a table of the rest.
 */
import { formatBytes, formatChange } from '../../../base/bytes.ts';
import type { Growth, PlaceGrowth } from '../../../understand/profile/growth.ts';
import type { PicturePair } from '../../../understand/profile/pairs.ts';
import { printable, type Words } from '../../words/words.ts';
import { formatCount } from '../numbers.ts';
import { tableRow, type Column } from '../table.ts';
import type { ProfileOptions } from './options.ts';
import { moduleName } from './tree.ts';

const FIGURES: readonly Column[] = [11, 11, 9, 10, 10].map((width) => ({ width, align: 'right' }));
/** Sentences are for the first few; the table has all. */
const SENTENCES = 3;

export function growthSection(
  { before, after }: PicturePair,
  growth: Growth,
  options: ProfileOptions,
): readonly string[] {
  const { words, style, top, width } = options;
  const { profileDiff: said, profile } = words;
  const title = [
    after.pool === undefined ? profile.poolUnknown : profile.pools[after.pool],
    ...(after.pid === undefined ? [] : [profile.process(String(after.pid))]),
    `${printable(before.time ?? '?')} → ${printable(after.time ?? '?')}`,
  ].join(' · ');
  const names: Column = { width: Math.max(20, width - 56), align: 'left' };
  const row = (cells: readonly string[]) => tableRow([...FIGURES, names], cells).trimEnd();
  const { columns } = said;
  const grown = growth.places.filter(({ unexplained }) => unexplained.bytes > 0);
  return [
    style.strong(title),
    said.totals(
      formatBytes(growth.before.bytes),
      formatBytes(growth.after.bytes),
      formatChange(growth.after.bytes - growth.before.bytes),
      signed(growth.after.count - growth.before.count),
    ),
    ...callsText(growth, words),
    ...(grown.length === 0
      ? [growth.isNormalized ? said.nothingUnexplained : said.nothing]
      : [
          '',
          ...grown
            .slice(0, SENTENCES)
            .map((place, index) => `${index + 1}. ${growthSentence(place, growth, words)}`),
        ]),
    '',
    style.faint(
      row([
        columns.grown,
        columns.unexplained,
        columns.count,
        columns.before,
        columns.after,
        columns.place,
      ]),
    ),
    ...growth.places
      .slice(0, top)
      .map((place) =>
        row([
          formatChange(place.grown.bytes),
          growth.isNormalized ? formatChange(place.unexplained.bytes) : '',
          signed(place.grown.count),
          formatBytes(place.before.bytes),
          formatBytes(place.after.bytes),
          `${moduleName(place.module.module, words)}${words.colon}${placeText(place)}`,
        ]),
      ),
    ...(growth.places.length > top
      ? [style.faint(said.more(formatCount(growth.places.length - top)))]
      : []),
  ];
}

/** `tm grew by 41.2 KiB at t_reply.c relay_reply:1347: 73 more blocks, 577 B each. …` */
export function growthSentence(place: PlaceGrowth, growth: Growth, words: Words): string {
  const { profileDiff: said } = words;
  const { grown, before, unexplained } = place;
  const module = moduleName(place.module.module, words);
  const amount = formatBytes(growth.isNormalized ? unexplained.bytes : grown.bytes);
  const blocks = growth.isNormalized ? unexplained.count : grown.count;
  const head =
    blocks > 0
      ? said.grew(module, amount, placeText(place), formatCount(blocks))
      : said.grewInPlace(module, amount, placeText(place));
  const calls = growth.calls.after - growth.calls.before;
  const per = calls > 0 ? grown.count / calls : 0;
  const notes = [
    ...(before.count === 0 ? [said.isNew] : []),
    ...(growth.isNormalized
      ? [place === growth.places[0] ? said.lookFirst : said.beyondCalls]
      : per > 0.95 && Math.abs(per - Math.round(per)) < 0.05
        ? [said.withCalls(formatCount(Math.round(per)))]
        : []),
  ];
  return [head, ...notes].join(said.between);
}

function callsText(
  { calls, isNormalized }: Growth,
  { profileDiff: said }: Words,
): readonly string[] {
  if (calls.before === 0 && calls.after === 0) return [];
  const [before, after] = [formatCount(calls.before), formatCount(calls.after)];
  return [isNormalized ? said.normalized(before, after) : said.calls(before, after)];
}

function placeText({ file, function: name, line }: PlaceGrowth): string {
  return printable(`${file} ${name}:${line}`);
}

function signed(count: number): string {
  return count < 0 ? `-${formatCount(-count)}` : `+${formatCount(count)}`;
}
