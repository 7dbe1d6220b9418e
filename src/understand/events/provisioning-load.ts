/** Provisioning that loads after a start: memory rises to its rest before there is any call. */
import { baselineOf } from '../baseline.ts';
import type { MemoryEvent } from '../event.ts';
import type { Life } from '../life.ts';
import { startOf } from './start.ts';

/** Less than this of the rest is what every module does at its start. */
const LEAST_SHARE = 0.1;

export function provisioningLoadOf(life: Life): readonly MemoryEvent[] {
  const [started] = startOf(life);
  const baseline = baselineOf(life);
  const [first] = life.moments;
  if (started === undefined || first === undefined || typeof baseline === 'string') return [];
  const { loaded, bytes, from } = baseline;
  if (loaded < bytes * LEAST_SHARE) return [];
  return [
    {
      kind: 'provisioning-load',
      start: first.at,
      end: from,
      bytes: loaded,
      evidence: [
        { name: 'real_used_before', value: first.realUsed },
        { name: 'real_used_after', value: bytes },
      ],
    },
  ];
}
