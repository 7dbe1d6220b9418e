/** Who held the memory at one moment: a bar each, with the range that an estimate lies in. */
import type { ComponentChildren } from 'preact';

import { formatBytes } from '../../../../src/base/bytes.ts';
import type { HoldersAt } from '../../../../src/present/answers/holders-at.ts';
import { ownerName } from '../../../../src/present/text/explain-holders.ts';
import { formatPercent, formatRange } from '../../../../src/present/text/numbers.ts';
import { useWords } from '../../words.ts';

export type Holder = HoldersAt['owners'][number];

export interface HolderTableProps {
  readonly heading: string;
  readonly when: string;
  readonly rows: readonly Holder[];
  /** Bytes: what is as long as a bar can be. */
  readonly most: number;
  /** Stands behind the heading, such as a button. */
  readonly children?: ComponentChildren;
}

export function HolderTable({ heading, when, rows, most, children }: HolderTableProps) {
  const words = useWords();
  const { holders } = words.understandRoom;
  const all = Math.max(1, sumOf(rows));
  return (
    <table class="bars">
      <caption>
        {heading} <small>{when}</small> {children}
      </caption>
      <thead class="spoken">
        <tr>
          <th scope="col">{holders.owner}</th>
          <th scope="col">{holders.share}</th>
          <th scope="col">{holders.bytes}</th>
          <th scope="col">{holders.range}</th>
        </tr>
      </thead>
      <tbody>
        {rows
          .filter(({ bytes }) => bytes.mid > 0)
          .map((row) => {
            const { owner, basis, bytes, per_object: each } = row;
            const range =
              bytes.low === bytes.high ? '' : formatRange(bytes.low, bytes.high, formatBytes);
            return (
              <tr key={owner}>
                <th scope="row">
                  {ownerName(row, words)}
                  <small>
                    {holders.bases[basis]}
                    {each === undefined
                      ? ''
                      : `${words.comma}${holders.each(formatBytes(each.mid), formatRange(each.low, each.high, formatBytes))}`}
                  </small>
                </th>
                <td class="bar">
                  <Bar row={row} most={most} />
                  <small>{formatPercent(bytes.mid / all)}</small>
                </td>
                <td class="amount">{formatBytes(bytes.mid)}</td>
                <td class="range">{range}</td>
              </tr>
            );
          })}
      </tbody>
    </table>
  );
}

/** The figures stand beside it. */
function Bar({ row: { basis, bytes }, most }: { readonly row: Holder; readonly most: number }) {
  const at = (value: number) => `${(value / Math.max(1, most)) * 100}%`;
  return (
    <svg class={`holder by-${basis}`} width="100%" height="18" aria-hidden="true">
      <rect x="0" y="3" width={at(bytes.mid)} height="12" rx="2" />
      {bytes.high > bytes.low && (
        <g class="whisker">
          <line x1={at(bytes.low)} x2={at(bytes.high)} y1="9" y2="9" />
          <line x1={at(bytes.low)} x2={at(bytes.low)} y1="5" y2="13" />
          <line x1={at(bytes.high)} x2={at(bytes.high)} y1="5" y2="13" />
        </g>
      )}
    </svg>
  );
}

export function sumOf(rows: readonly Holder[]): number {
  return rows.reduce((sum, { bytes }) => sum + bytes.mid, 0);
}
