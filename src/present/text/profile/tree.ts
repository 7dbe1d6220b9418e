/**
 * Who holds a pool, as a tree: modules, the largest first, and under each its largest places.
 */
import { formatBytes } from '../../../base/bytes.ts';
import { byModule, total, type Holding } from '../../../understand/profile/holding.ts';
import { UNKNOWN_MODULE } from '../../../understand/profile/module-of.ts';
import { printable, type Words } from '../../words/words.ts';
import { formatCount, formatPercent } from '../numbers.ts';
import type { ProfileOptions } from './options.ts';
import { tableRow, type Column } from '../table.ts';

const FIGURES: readonly Column[] = [10, 7, 9, 9, 10].map((width) => ({ width, align: 'right' }));

export function holdingTree(
  holdings: readonly Holding[],
  { words, style, top, width }: ProfileOptions,
): readonly string[] {
  const { columns, more } = words.profile;
  const all = total(holdings.map(({ bytes }) => bytes));
  const listed = new Set(holdings.slice(0, top));
  const rest = holdings.slice(top);
  const names: Column = { width: Math.max(20, width - 54), align: 'left' };
  const line = (cells: readonly string[]) => tableRow([...FIGURES, names], cells).trimEnd();
  const figures = ({ bytes, count, header }: Figures) => [
    formatBytes(bytes),
    formatPercent(all === 0 ? 0 : bytes / all),
    formatCount(count),
    formatBytes(count === 0 ? 0 : bytes / count),
    header === undefined ? '' : formatBytes(header),
  ];
  return [
    style.faint(
      line([
        columns.bytes,
        columns.share,
        columns.count,
        columns.mean,
        columns.headers,
        columns.holder,
      ]),
    ),
    ...byModule(holdings).flatMap((group) => [
      style.strong(line([...figures(group), moduleName(group.name, words)])),
      ...group.holdings
        .filter((holding) => listed.has(holding))
        .map((holding) => line([...figures(holding), `  ${placeName(holding, words)}`])),
    ]),
    ...(rest.length === 0
      ? []
      : [
          style.faint(
            more(formatCount(rest.length), formatBytes(total(rest.map(({ bytes }) => bytes)))),
          ),
        ]),
  ];
}

interface Figures {
  readonly bytes: number;
  readonly count: number;
  readonly header: number | undefined;
}

export function moduleName(module: string, { profile }: Words): string {
  return module === UNKNOWN_MODULE ? profile.unknownModule : printable(module);
}

/** `dlg_hash.c build_new_dlg:319 (likely)`. */
export function placeName({ site, module }: Holding, { profile }: Words): string {
  const note =
    module.basis === 'likely'
      ? ` (${profile.likely})`
      : module.isHelper
        ? ` (${profile.helper})`
        : '';
  return `${siteName(site)}${note}`;
}

export function siteName({ file, function: name, line }: Holding['site']): string {
  return printable(`${file} ${name}:${line}`);
}
