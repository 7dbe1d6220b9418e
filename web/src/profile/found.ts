/** Whether a place is one that somebody looks for: each word is in its module, file or function, in any case of letters. */
import type { Holding } from '../../../src/understand/profile/holding.ts';

export function isFound({ site, module }: Holding, wanted: string): boolean {
  const text = `${module.module ?? ''} ${site.file} ${site.function} ${site.line}`.toLowerCase();
  return wanted
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
