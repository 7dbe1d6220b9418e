/** From rest to the highest, part by part: each bar begins where the one before it ends, and all of them sum to the need. */
import { formatBytes, MIB } from '../../../../src/base/bytes.ts';
import type { SharedAdvice } from '../../../../src/dimension/recommendation.ts';
import { partWhy } from '../../../../src/present/text/recommend.ts';
import { useWords } from '../../words.ts';

export function Waterfall({ shared }: { readonly shared: SharedAdvice }) {
  const words = useWords();
  const { recommend, dimensionRoom } = words;
  const { parts, need, recommendedMib, current } = shared;
  const size = recommendedMib * MIB;
  const whole = Math.max(size, need.high, current ?? 0);
  const at = (bytes: number) => `${(Math.max(0, bytes) / whole) * 100}%`;
  let level = 0;
  const rows = parts.map((part) => {
    const from = Math.min(level, level + part.bytes);
    level += part.bytes;
    return { part, from };
  });
  return (
    <table class="bars waterfall">
      <caption>{recommend.titles.because}</caption>
      <thead class="spoken">
        <tr>
          <th scope="col">{dimensionRoom.part}</th>
          <th scope="col">{dimensionRoom.drawn}</th>
          <th scope="col">{dimensionRoom.bytes}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ part, from }) => (
          <tr key={part.name}>
            <th scope="row">
              {recommend.parts[part.name]}
              <small>{partWhy(part, words)}</small>
            </th>
            <td class="bar">
              <svg width="100%" height="18" aria-hidden="true" class={`fall by-${part.name}`}>
                <rect x={at(from)} y="3" width={at(Math.abs(part.bytes))} height="12" rx="1" />
              </svg>
            </td>
            <td class="amount">{formatBytes(part.bytes)}</td>
          </tr>
        ))}
        <tr class="sum">
          <th scope="row">{recommend.sum}</th>
          <td class="bar">
            <svg width="100%" height="26" aria-hidden="true" class="fall">
              <rect class="total" x="0" y="3" width={at(need.mid)} height="12" rx="1" />
              <g class="whisker">
                <line x1={at(need.low)} x2={at(need.high)} y1="9" y2="9" />
                <line x1={at(need.low)} x2={at(need.low)} y1="5" y2="13" />
                <line x1={at(need.high)} x2={at(need.high)} y1="5" y2="13" />
              </g>
              {current !== undefined && (
                <line class="today" x1={at(current)} x2={at(current)} y1="0" y2="26" />
              )}
              <line class="load" x1={at(size)} x2={at(size)} y1="0" y2="26" />
            </svg>
          </td>
          <td class="amount">{formatBytes(need.mid)}</td>
        </tr>
      </tbody>
      <tfoot>
        <tr>
          <td colSpan={3} class="legend">
            <span class="key load" aria-hidden="true" /> -m {recommendedMib}
            {current !== undefined && (
              <>
                <span class="key today" aria-hidden="true" />{' '}
                {dimensionRoom.today(`${current / MIB}`)}
              </>
            )}
          </td>
        </tr>
      </tfoot>
    </table>
  );
}
