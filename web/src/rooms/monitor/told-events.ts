/**
 * Which events the list tells and keys go through: changes of load only where somebody wants them, which is a parameter of the
 * address; and always the one that is selected.
 */
import type { MemoryEvent } from '../../source/source.ts';
import { goOwn, view } from '../../view/location.ts';
import { isLoad } from './happened.ts';

/** Reading it in a component follows the address. */
export function showsLoad(): boolean {
  return view.value.own['load'] === 'all';
}

export function toggleLoad(): void {
  goOwn({ load: showsLoad() ? undefined : 'all' }, { replaces: true });
}

export function toldOf(events: readonly MemoryEvent[]): readonly MemoryEvent[] {
  const { selected } = view.value;
  const hasLoads = showsLoad();
  return events.filter((event) => hasLoads || !isLoad(event) || event.id === selected);
}
