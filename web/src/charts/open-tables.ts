/** Which charts are shown as tables, too: a parameter of the address, so that a link that is copied shows them as well. */
import { goOwn, view } from '../view/location.ts';

/** Reading it in a component follows the address. */
export function isTableOpen(id: string): boolean {
  return openTables().includes(id);
}

export function toggleTable(id: string): void {
  const open = openTables();
  const next = open.includes(id) ? open.filter((each) => each !== id) : [...open, id];
  goOwn({ tables: next.join() }, { replaces: true });
}

function openTables(): readonly string[] {
  return view.value.own['tables']?.split(',').filter(Boolean) ?? [];
}
