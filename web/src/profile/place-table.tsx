/** Every place of a profile as a table: the same for eyes and for who listens. */
import { formatBytes } from '../../../src/base/bytes.ts';
import { formatCount, formatPercent } from '../../../src/present/text/numbers.ts';
import { moduleName, placeName } from '../../../src/present/text/profile/tree.ts';
import type { Holding } from '../../../src/understand/profile/holding.ts';
import { useWords } from '../words.ts';

/** Who wants those beyond that searches for them. */
const MOST = 500;

export interface PlaceTableProps {
  readonly holdings: readonly Holding[];
  /** Bytes of the whole picture. */
  readonly all: number;
}

export function PlaceTable({ holdings, all }: PlaceTableProps) {
  const words = useWords();
  const { columns } = words.profile;
  const rest = holdings.slice(MOST);
  return (
    <table class="figures-table places">
      <caption>{words.profilePage.table}</caption>
      <thead>
        <tr>
          {[columns.bytes, columns.share, columns.count, columns.mean, columns.headers].map(
            (head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ),
          )}
          <th scope="col" class="text">
            {columns.holder}
          </th>
        </tr>
      </thead>
      <tbody>
        {holdings.slice(0, MOST).map((holding) => {
          const { site, bytes, count, header, module } = holding;
          return (
            <tr key={site.id}>
              <td>{formatBytes(bytes)}</td>
              <td>{formatPercent(all === 0 ? 0 : bytes / all)}</td>
              <td>{formatCount(count)}</td>
              <td>{formatBytes(count === 0 ? 0 : bytes / count)}</td>
              <td>{header === undefined ? '' : formatBytes(header)}</td>
              <th scope="row" class="text">
                <b>{moduleName(module.module, words)}</b> {placeName(holding, words)}
              </th>
            </tr>
          );
        })}
        {rest.length > 0 && (
          <tr>
            <td colSpan={6} class="text">
              {words.profile.more(
                formatCount(rest.length),
                formatBytes(rest.reduce((sum, { bytes }) => sum + bytes, 0)),
              )}
            </td>
          </tr>
        )}
      </tbody>
    </table>
  );
}
