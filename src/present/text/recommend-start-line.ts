/** What to write on the start line: `-m 768 -M 16`, and `-a Q_MALLOC` where it is another than today's. */
import type { Recommendation } from '../../dimension/recommendation.ts';

export function startLineFor(
  { shared, private: own }: Recommendation,
  allocator: readonly string[] = [],
): string {
  const sizes = [`-m ${shared.recommendedMib}`, ...(own ? [`-M ${own.recommendedMib}`] : [])];
  return [...sizes, ...allocator].join(' ');
}
