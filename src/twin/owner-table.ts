/**
 * Who asks for shared memory, numbered: a module and the place in its source, as allocation logs name it.
 */
export interface Owner {
  readonly module: string;
  /** `h_table.c: build_cell` */
  readonly place: string;
}

export class OwnerTable {
  readonly #all: Owner[] = [];
  readonly #numbers = new Map<string, number>();

  get all(): readonly Owner[] {
    return this.#all;
  }

  /** The same owner has the same number each time. */
  numberOf({ module, place }: Owner): number {
    const key = `${module}\n${place}`;
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.#all.length;
    this.#all.push({ module, place });
    this.#numbers.set(key, number);
    return number;
  }
}
