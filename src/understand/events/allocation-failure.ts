/**
 * The pool was full: the high-water mark stands where there is nothing left to give, so something was refused.
 *
 * A pool that is in pieces can refuse earlier; that only a log line proves, and it is no part of this.
 */
import type { MemoryEvent } from '../event.ts';
import type { Life } from '../life.ts';

/** What is left of a full pool: pieces too small for anything. */
const LEFT_SHARE = 0.002;

export function allocationFailuresIn({ moments }: Life): readonly MemoryEvent[] {
  const index = moments.findIndex(({ total, maxUsed }) => total - maxUsed < total * LEFT_SHARE);
  const full = moments[index];
  if (full === undefined) return [];
  const before = moments[index - 1];
  const over = moments.find(({ at, realUsed, total }) => at > full.at && realUsed < total * 0.98);
  return [
    {
      kind: 'allocation-failure',
      start: before?.at ?? full.at,
      end: over?.at ?? moments.at(-1)?.at ?? full.at,
      bytes: undefined,
      evidence: [
        { name: 'total', value: full.total },
        { name: 'max_used', value: full.maxUsed },
        { name: 'left', value: full.total - full.maxUsed },
      ],
    },
  ];
}
