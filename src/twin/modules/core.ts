/**
 * The start of the server: what core and modules allocate before the first message and never give back.
 */
import type { Footprint } from '../footprint.ts';
import type { Platform } from '../platform.ts';

export function startBlocks({ memory }: Platform, footprint: Footprint): void {
  for (const [bytes, count, module, place] of footprint.start) {
    const owner = memory.owners.numberOf({ module, place });
    for (let index = 0; index < count; index++) memory.allocate(bytes, owner);
  }
}
