/**
 * Of many runs of the same thing, the usual one.
 */

/** Those that share the most frequent key; of equally frequent ones the first. */
export function mostFrequent<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
): readonly Item[] {
  let most: readonly Item[] = [];
  for (const alike of Map.groupBy(items, keyOf).values()) {
    if (alike.length > most.length) most = alike;
  }
  return most;
}

/** The median; of an even number the upper one of the middle two, so that it is one that occurred. */
export function middleOf(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[values.length >> 1] ?? 0;
}
