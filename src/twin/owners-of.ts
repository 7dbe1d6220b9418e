/**
 * Everybody who will ever ask for shared memory in a twin, numbered before the pool is made: by the footprint, and by the
 * faults of a scenario.
 */
import { MOMENTS, type Footprint } from './footprint.ts';
import { LEAK_OWNER } from './modules/calls.ts';
import { OwnerTable } from './owner-table.ts';

export function ownersOf(footprint: Footprint): OwnerTable {
  const owners = new OwnerTable();
  for (const [, , module, place] of footprint.start) owners.numberOf({ module, place });
  for (const moment of MOMENTS) {
    for (const step of footprint.moments[moment]) owners.numberOf(step);
  }
  const { set, gateway, carrier, rule, node, ruleEnd, prefixEnd, cachedRow, reload } =
    footprint.drouting;
  for (const block of [set, gateway, carrier, rule, ruleEnd, cachedRow, reload].flat()) {
    owners.numberOf(block);
  }
  owners.numberOf(node);
  owners.numberOf(prefixEnd);
  owners.numberOf(LEAK_OWNER);
  return owners;
}
