/** The directory of a queue among others: found again by whom it is for, and shared with nobody. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';

/** `whom` may hold secrets; none of them can be read from the name. */
export function queuePlace(directory: string, ...whom: readonly string[]): string {
  return join(directory, createHash('sha256').update(whom.join('\n')).digest('hex').slice(0, 12));
}
