/** Calls that come faster or slower, and what memory made of it until the next change. */
import type { MemoryEvent } from '../event.ts';
import type { Life } from '../life.ts';
import { momentsBetween } from '../places.ts';
import { trafficOf } from '../traffic.ts';

export function trafficChangesIn(life: Life): readonly MemoryEvent[] {
  const stretches = trafficOf(life);
  return stretches.slice(1).flatMap((now, index) => {
    const before = stretches[index];
    if (before === undefined) return [];
    const during = momentsBetween(life.moments, now.from, now.to);
    const [begin] = during;
    if (begin === undefined) return [];
    const used = during.map(({ realUsed }) => realUsed);
    const isRise = now.callsPerSecond > before.callsPerSecond;
    const reached = used.reduce(
      (one, other) => (isRise ? Math.max(one, other) : Math.min(one, other)),
      begin.realUsed,
    );
    return [
      {
        kind: isRise ? 'traffic-rise' : 'traffic-fall',
        start: now.from,
        end: now.to,
        bytes: reached - begin.realUsed,
        evidence: [
          { name: 'calls_per_second_before', value: round(before.callsPerSecond) },
          { name: 'calls_per_second_after', value: round(now.callsPerSecond) },
          { name: 'real_used_before', value: begin.realUsed },
        ],
      },
    ];
  });
}

function round(rate: number): number {
  return Math.round(rate * 10) / 10;
}
