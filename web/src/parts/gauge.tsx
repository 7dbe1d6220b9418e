/**
 * How deep a server lies: the pool as a bar, what is used and what it costs in overhead, the high-water mark, and the load
 * line (the recommended size) once there is one. The same in words for who cannot see it.
 */
import { formatBytes } from '../../../src/base/bytes.ts';
import { formatPercent } from '../../../src/present/text/numbers.ts';
import { useWords } from '../words.ts';

export interface GaugeProps {
  /** Bytes. */
  readonly total: number;
  readonly used: number;
  readonly realUsed: number;
  readonly peak: number;
  readonly recommended?: number | undefined;
}

export function Gauge({ total, used, realUsed, peak, recommended }: GaugeProps) {
  const { fleetRoom } = useWords();
  // A pool that is too small has its load line beyond its end, with room for its disc.
  const whole = Math.max(total, (recommended ?? 0) * 1.04, 1);
  const at = (bytes: number) => `${Math.min(bytes / whole, 1) * 100}%`;
  const spoken = [
    fleetRoom.depth(
      formatBytes(realUsed),
      formatPercent(realUsed / total),
      formatBytes(total),
      formatBytes(peak),
    ),
    ...(recommended === undefined ? [] : [fleetRoom.loadLine(formatBytes(recommended))]),
  ].join('; ');
  return (
    <svg class="gauge" role="img" aria-label={spoken} width="100%" height="16">
      <title>{spoken}</title>
      <rect class="pool" x="0" y="3" width={at(total)} height="10" rx="2" />
      <rect class="overhead" x="0" y="3" width={at(realUsed)} height="10" rx="2" />
      <rect class="used" x="0" y="3" width={at(used)} height="10" rx="2" />
      <line class="peak" x1={at(peak)} x2={at(peak)} y1="1" y2="15" />
      {recommended !== undefined && (
        <svg class="load-line" x={at(recommended)} overflow="visible">
          <line x1="0" x2="0" y1="0" y2="16" />
          <circle cx="0" cy="8" r="3.5" />
        </svg>
      )}
    </svg>
  );
}
