/**
 * A moment of a footprint made ready for a million times: the same steps as plain arrays, with the sizes that the
 * scenario's messages give them.
 */
import { blockNumbers } from './block-numbers.ts';
import type { Footprint, Growth, Moment, ObjectKind, Step } from './footprint.ts';
import { ObjectTable } from './object-table.ts';
import type { OwnerTable } from './owner-table.ts';
import type { MessageSizes } from './scenario.ts';
import type { SharedMemory } from './shared-memory.ts';

export interface Recipe {
  /** 0 for blocks of the first object, 1 for those of the second. */
  readonly second: Uint8Array;
  /** The number of the block in its object. */
  readonly places: Uint8Array;
  readonly isChange: Uint8Array;
  readonly bytes: Int32Array;
  readonly owners: Int16Array;
}

/** What a recipe depends on: a call's messages and branches, or the size of a stored key and value. */
export interface RecipeSizes {
  readonly messages?: MessageSizes;
  /** 1 unless said; a footprint has as many as it was forked for. */
  readonly branches?: number;
  readonly entry?: number;
}

export class RecipeBook {
  readonly #footprint: Footprint;
  readonly #owners: OwnerTable;
  readonly #numbers: ReadonlyMap<Step, number>;
  readonly #ownersOf: Readonly<Record<ObjectKind, readonly number[]>>;

  constructor(footprint: Footprint, owners: OwnerTable) {
    this.#footprint = footprint;
    this.#owners = owners;
    this.#numbers = blockNumbers(footprint.moments);
    const ownersOf: Record<ObjectKind, number[]> = {
      dialog: [],
      invite: [],
      bye: [],
      contact: [],
      entry: [],
    };
    for (const step of this.#numbers.keys()) {
      ownersOf[step.object].push(owners.numberOf(step));
    }
    this.#ownersOf = ownersOf;
  }

  table(kind: ObjectKind): ObjectTable {
    const owners = this.#ownersOf[kind];
    const told = this.#footprint.freed[kind];
    const untold = [...owners.keys()].filter((place) => !told.includes(place));
    return new ObjectTable(owners, [...untold, ...told]);
  }

  /** `first` is the kind of the first object, whatever else a step names is the second's. */
  recipe(moment: Moment, first: ObjectKind, sizes: RecipeSizes = {}): Recipe {
    const { branches = 1 } = sizes;
    const steps = this.#footprint.moments[moment].filter(({ branch = 1 }) => branch <= branches);
    const numberOf = (step: Step) => step.changes ?? this.#numbers.get(step) ?? 0;
    return {
      second: Uint8Array.from(steps, ({ object }) => (object === first ? 0 : 1)),
      places: Uint8Array.from(steps, numberOf),
      isChange: Uint8Array.from(steps, ({ changes }) => (changes === undefined ? 0 : 1)),
      bytes: Int32Array.from(steps, (step) => this.#bytesOf(step, sizes)),
      owners: Int16Array.from(steps, (step) =>
        step.changes === undefined
          ? this.#owners.numberOf(step)
          : (this.#ownersOf[step.object][step.changes] ?? 0),
      ),
    };
  }

  #bytesOf({ bytes, grows }: Step, { messages, entry = 0 }: RecipeSizes): number {
    if (grows === undefined) return bytes;
    const more = messages === undefined ? 0 : growthOf(grows, this.#footprint.messages, messages);
    return Math.max(1, bytes + more + (grows.entry ?? 0) * entry);
  }
}

/** Bytes that a block has more when messages are not those of the footprint. */
function growthOf(grows: Growth, usual: MessageSizes, actual: MessageSizes): number {
  let more = 0;
  for (const message of ['invite', 'answer'] as const) {
    for (const part of ['bytes', 'headers', 'sdp'] as const) {
      const each = grows[`${message}.${part}`] ?? 0;
      more += each * (actual[message][part] - usual[message][part]);
    }
  }
  return Math.round(more);
}

/** False when a request was refused; what was given until then stays with its objects. */
export function perform(
  recipe: Recipe,
  memory: SharedMemory,
  first: ObjectTable,
  firstObject: number,
  second: ObjectTable,
  secondObject: number,
): boolean {
  const { bytes } = recipe;
  const firstBase = firstObject * first.width;
  const secondBase = secondObject * second.width;
  for (let step = 0; step < bytes.length; step++) {
    const isSecond = recipe.second[step] === 1;
    const blocks = isSecond ? second.blocks : first.blocks;
    const at = (isSecond ? secondBase : firstBase) + (recipe.places[step] as number);
    const size = bytes[step] as number;
    const owner = recipe.owners[step] as number;
    const before = blocks[at] as number;
    const block =
      recipe.isChange[step] === 1 && before !== 0
        ? memory.change(before, size, owner)
        : memory.allocate(size, owner);
    if (block === 0) return false;
    blocks[at] = block;
  }
  return true;
}
