/** The files of a recommendation on the page: each with what it is, and its text; those for machines only are named. */
import { fileText, type StartFile } from '../start-files/start-files.ts';
import type { RecommendOptions } from './recommend-options.ts';
import { wrap } from './wrap.ts';

/** Longer than this they are read where they are written. */
const SHOWN_LINES = 8;

export function startFilesText(
  files: readonly StartFile[],
  { words, style, width }: RecommendOptions,
): readonly string[] {
  const { startFiles } = words;
  const shown = files.filter(({ text }) => text.split('\n').length <= SHOWN_LINES);
  return [
    ...shown.flatMap(({ about, text }) => [
      '',
      ...about.flatMap((each) => wrap(`  ${style.faint(each)}`, width, '    ')),
      ...text
        .trimEnd()
        .split('\n')
        .map((line) => `    ${line}`),
    ]),
    '',
    ...wrap(`  ${startFiles.write(files.map(({ path }) => path).join(', '))}`, width, '    '),
  ];
}

/** Whole, for `--write`. */
export function writtenFiles(
  files: readonly StartFile[],
): readonly { path: string; text: string }[] {
  return files.map((file) => ({ path: file.path, text: fileText(file) }));
}
