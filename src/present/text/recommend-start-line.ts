/** What to write on the start line: `-m 768 -M 16`. */
import type { Recommendation } from '../../dimension/recommendation.ts';

export function startLineFor({ shared, private: own }: Recommendation): string {
  const shm = `-m ${shared.recommendedMib}`;
  return own === undefined ? shm : `${shm} -M ${own.recommendedMib}`;
}
