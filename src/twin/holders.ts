/**
 * Who holds shared memory, largest first: what a dump would list, without a dump.
 */
import type { SharedMemory } from './shared-memory.ts';
import type { Holder } from './twin.ts';

export function holdersOf(memory: SharedMemory): readonly Holder[] {
  return memory.owners.all
    .map(({ module, place }, owner) => ({
      module,
      place,
      group: memory.groupNameOf(owner),
      count: memory.countOf(owner),
      bytes: memory.bytesOf(owner),
    }))
    .filter(({ count }) => count > 0)
    .toSorted((one, other) => other.bytes - one.bytes);
}
