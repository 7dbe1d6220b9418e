/**
 * A plain array that has become too small, copied to the front of a larger one.
 */
export function grown<Kept extends Int32Array | Uint16Array | Uint8Array>(
  kept: Kept,
  into: Kept,
): Kept {
  into.set(kept);
  return into;
}
