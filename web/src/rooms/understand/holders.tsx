/** Who holds the memory at the end and held it at the peak: bars with the range that an estimate lies in. */
import { formatBytes } from '../../../../src/base/bytes.ts';
import type { ExplanationObject } from '../../../../src/present/explanation-json.ts';
import { ownerName } from '../../../../src/present/text/explain-holders.ts';
import { formatPercent, formatRange } from '../../../../src/present/text/numbers.ts';
import { formatTime } from '../../view/format-time.ts';
import { useWords } from '../../words.ts';

type Row = NonNullable<ExplanationObject['attribution']>[number];

export function Holders({ explanation }: { readonly explanation: ExplanationObject }) {
  const { explain, understandRoom } = useWords();
  const { holders: words } = understandRoom;
  const { attribution, attribution_at_peak: atPeak, peak, footprints, timers } = explanation;
  if (attribution === undefined || atPeak === undefined || peak?.time === undefined) return null;
  const isKnown = [...attribution, ...atPeak].some(({ basis }) => basis !== 'unexplained');
  const isEstimated = [...attribution, ...atPeak].some(
    ({ basis, bytes }) => basis === 'estimated' && bytes.mid > 0,
  );
  // Both are drawn on one scale, so that bars may be compared across.
  const most = Math.max(...[...attribution, ...atPeak].map(({ bytes }) => bytes.high));
  const end = explanation.epochs.at(-1)?.end;
  return (
    <section class="holders" aria-label={words.title}>
      <h2>{words.title}</h2>
      {isKnown ? (
        <div class="pair">
          <HolderTable
            heading={words.now(formatBytes(sumOf(attribution)))}
            when={end === undefined ? '' : formatTime(Date.parse(end))}
            rows={attribution}
            most={most}
          />
          {explanation.one_reading === undefined && (
            <HolderTable
              heading={words.peak(formatBytes(peak.bytes))}
              when={formatTime(Date.parse(peak.time))}
              rows={atPeak}
              most={most}
            />
          )}
        </div>
      ) : (
        <p>{words.none}</p>
      )}
      {isEstimated && (
        <p class="quiet">
          {explain.estimated} {words.range90}
        </p>
      )}
      <ul class="plain each">
        {Object.entries(words.objects).map(([name, object]) => {
          const each = footprints?.[name as keyof typeof words.objects];
          return each === undefined || each.high === 0 ? null : (
            <li key={name}>
              {object}:{' '}
              {words.each(formatBytes(each.mid), formatRange(each.low, each.high, formatBytes))}
            </li>
          );
        })}
        {timers?.map(({ timer, period_seconds: period, amplitude_bytes: amplitude }) => (
          <li key={timer}>{explain.timers[timer](`${period}`, formatBytes(amplitude))}</li>
        ))}
      </ul>
    </section>
  );
}

interface TableProps {
  readonly heading: string;
  readonly when: string;
  readonly rows: readonly Row[];
  readonly most: number;
}

function HolderTable({ heading, when, rows, most }: TableProps) {
  const words = useWords();
  const { holders } = words.understandRoom;
  const all = Math.max(1, sumOf(rows));
  return (
    <table class="bars">
      <caption>
        {heading} <small>{when}</small>
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
function Bar({ row: { basis, bytes }, most }: { readonly row: Row; readonly most: number }) {
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

function sumOf(rows: readonly Row[]): number {
  return rows.reduce((sum, { bytes }) => sum + bytes.mid, 0);
}
