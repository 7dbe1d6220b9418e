/** What the marks of a gauge mean. */
import { useWords } from '../words.ts';

export function GaugeLegend() {
  const { legend } = useWords().fleetRoom;
  return (
    <ul class="gauge-legend">
      <li>
        <svg class="gauge" viewBox="0 0 16 16" aria-hidden="true">
          <rect class="used" y="3" width="16" height="10" rx="2" />
        </svg>
        {legend.used}
      </li>
      <li>
        <svg class="gauge" viewBox="0 0 16 16" aria-hidden="true">
          <rect class="overhead" y="3" width="16" height="10" rx="2" />
        </svg>
        {legend.overhead}
      </li>
      <li>
        <svg class="gauge" viewBox="0 0 16 16" aria-hidden="true">
          <line class="peak" x1="8" x2="8" y1="1" y2="15" />
        </svg>
        {legend.peak}
      </li>
      <li>
        <svg class="gauge" viewBox="0 0 16 16" aria-hidden="true">
          <g class="load-line">
            <line x1="8" x2="8" y1="0" y2="16" />
            <circle cx="8" cy="8" r="3.5" />
          </g>
        </svg>
        {legend.loadLine}
      </li>
    </ul>
  );
}
