/**
 * One sample's figures as bytes, in the order of its layout: how a sample waits until its span is sealed.
 *
 * A whole number takes as many bytes as it needs, anything else nine. A row stands alone, so that it can be committed
 * the moment it is read.
 */
export function packRow(values: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(9 * values.length);
  const view = new DataView(bytes.buffer);
  let length = 0;
  for (const value of values) {
    if (Number.isInteger(value) && value >= 0 && value < LARGEST && !Object.is(value, -0)) {
      let rest = value * 2;
      for (; rest >= 0x80; rest = Math.floor(rest / 128)) bytes[length++] = (rest % 128) + 0x80;
      bytes[length++] = rest;
    } else {
      bytes[length++] = A_DOUBLE;
      view.setFloat64(length, value, true);
      length += 8;
    }
  }
  return bytes.slice(0, length);
}

export function unpackRow(bytes: Uint8Array, count: number): Float64Array {
  const values = new Float64Array(count);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let position = 0;
  for (let index = 0; index < count; index++) {
    let byte = bytes[position++] ?? 0;
    if (byte === A_DOUBLE) {
      values[index] = view.getFloat64(position, true);
      position += 8;
      continue;
    }
    let packed = byte & 0x7f;
    for (let factor = 128; byte >= 0x80; factor *= 128) {
      byte = bytes[position++] ?? 0;
      packed += (byte & 0x7f) * factor;
    }
    values[index] = packed / 2;
  }
  return values;
}

/** Whole numbers are written doubled, so a first byte of 1 is none of them. */
const A_DOUBLE = 1;
const LARGEST = 2 ** 51;
