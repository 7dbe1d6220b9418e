/** A start or restart: the server counts its seconds from nought, or its high-water mark or attendant is another. */
import { instant } from '../../base/time.ts';
import type { MemoryEvent } from '../event.ts';
import { ifKnown } from '../evidence.ts';
import type { Life } from '../life.ts';

/** A server that has run longer than this when it is first seen was not seen to start. */
const YOUNG = 120;

export function startOf({ sign, moments }: Life): readonly MemoryEvent[] {
  const [first] = moments;
  if (first === undefined) return [];
  const uptime = first.sample.statistics.values.get('core:timestamp');
  if (sign === 'first' && (uptime === undefined || uptime > YOUNG)) return [];
  const start = instant(first.at - (uptime ?? 0) * 1000);
  return [
    {
      kind: sign === 'first' ? 'start' : 'restart',
      start,
      end: first.at,
      bytes: undefined,
      evidence: [
        { name: 'sign', value: sign },
        ...ifKnown('uptime_seconds', uptime),
        { name: 'real_used', value: first.realUsed },
      ],
    },
  ];
}
