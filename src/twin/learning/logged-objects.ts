/**
 * The objects of an allocation log: what one process gives back in one go, up to the block that the object hangs from.
 */
import type { ObjectKind } from '../footprint.ts';
import type { LoggedBlock } from './logged-blocks.ts';
import type { LoggedMessage } from './logged-messages.ts';

export interface LoggedObject {
  readonly kind: ObjectKind;
  /** In the order of allocation. */
  readonly blocks: readonly LoggedBlock[];
  /** Numbers of blocks, in the order in which they were freed. */
  readonly freed: readonly number[];
}

/** The last to be freed. A transaction is of the kind of the message that made it. */
const LAST: Readonly<Record<string, 'dialog' | 'transaction'>> = {
  'h_table.c: build_cell': 'transaction',
  'dlg_hash.c: build_new_dlg': 'dialog',
};

export function loggedObjects(
  blocks: readonly LoggedBlock[],
  messages: readonly LoggedMessage[],
): readonly LoggedObject[] {
  const momentOf = new Map(
    messages.flatMap(({ moment, steps }) => steps.map(({ block }) => [block, moment] as const)),
  );
  const going = new Map<number, LoggedBlock[]>();
  const objects: LoggedObject[] = [];
  for (const block of blocks.toSorted((one, other) => freedAt(one) - freedAt(other))) {
    if (block.freed === undefined) break;
    const together = going.get(block.freed.process) ?? [];
    going.set(block.freed.process, together);
    if (momentOf.has(block)) together.push(block);
    const last = LAST[block.place];
    if (last === undefined) continue;
    const kind = last === 'transaction' ? transactionKind(momentOf.get(block)) : last;
    if (kind !== undefined) objects.push(objectOf(kind, together));
    going.delete(block.freed.process);
  }
  return [...objects, ...contacts(messages)];
}

/** A contact and its record are what one REGISTER asked for, whenever they go. */
function contacts(messages: readonly LoggedMessage[]): readonly LoggedObject[] {
  return messages
    .filter(({ moment }) => moment === 'register')
    .map(({ steps }) => {
      const blocks = steps.map(({ block }) => block);
      return objectOf(
        'contact',
        blocks.toSorted((one, other) => freedAt(one) - freedAt(other)),
      );
    });
}

function objectOf(kind: ObjectKind, together: readonly LoggedBlock[]): LoggedObject {
  const ordered = together.toSorted((one, other) => one.born - other.born);
  return { kind, blocks: ordered, freed: together.map((block) => ordered.indexOf(block)) };
}

function transactionKind(moment: string | undefined): ObjectKind | undefined {
  return moment === 'invite' || moment === 'bye' ? moment : undefined;
}

function freedAt(block: LoggedBlock): number {
  return block.freed?.at ?? Infinity;
}
