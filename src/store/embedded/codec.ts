/**
 * A column of figures as few bytes: how a chunk of one series, and the times of a span, are kept.
 *
 * Most statistics stand still or move by a few allocations, and sizes move in steps of eight: so what is written is the
 * difference to the figure before (or, for what grows steadily, the difference of differences), without the zeros that
 * all of them end in, as a varint, and a run of zeros as its length. Exact for every whole number up to 2^50; a column
 * with any other figure is written as doubles. Not a general compressor: it knows that it packs counters.
 */

/** What the first byte says. */
const DOUBLES = 0;
const DIFFERENCES = 1;
const SECOND_DIFFERENCES = 2;

const LARGEST = 2 ** 50;

export function encodeColumn(values: Float64Array): Uint8Array {
  if (!values.every(isPlain)) return asDoubles(values);
  const first = asDifferences(values, DIFFERENCES);
  if (first.length < values.length / 2) return first;
  const second = asDifferences(values, SECOND_DIFFERENCES);
  return second.length < first.length ? second : first;
}

/** `count` is how many figures were encoded. Throws when the bytes are none of ours. */
export function decodeColumn(bytes: Uint8Array, count: number): Float64Array {
  switch (bytes[0]) {
    case DOUBLES:
      return fromDoubles(bytes, count);
    case DIFFERENCES:
    case SECOND_DIFFERENCES:
      return fromDifferences(bytes, count, bytes[0]);
    default:
      throw new Error(`not an encoded column: it begins with ${bytes[0]}`);
  }
}

function isPlain(value: number): boolean {
  return Number.isInteger(value) && value < LARGEST && value > -LARGEST && !Object.is(value, -0);
}

/** Order, shift, the first figure, and then every difference; zeros as a zero and how many more follow. */
function asDifferences(values: Float64Array, order: number): Uint8Array {
  const differences = differencesOf(values, order);
  const shift = sharedZeros(differences);
  const scale = 2 ** -shift;
  const out = new Bytes(2 + 11 * (values.length + 1));
  out.byte(order);
  out.byte(shift);
  if (values.length > 0) out.varint(zigzag(values[0] ?? 0));
  for (let index = 1; index < differences.length; index++) {
    const difference = differences[index] ?? 0;
    out.varint(zigzag(difference * scale));
    if (difference !== 0) continue;
    const start = index;
    while (differences[index + 1] === 0) index++;
    out.varint(index - start);
  }
  return out.taken();
}

function fromDifferences(bytes: Uint8Array, count: number, order: number): Float64Array {
  const values = new Float64Array(count);
  const scale = 2 ** (bytes[1] ?? 0);
  let position = 2;
  let value = 0;
  let step = 0;
  let index = 0;
  while (index < count) {
    let byte = bytes[position++] ?? 0;
    let difference: number;
    // One byte or two are what most differences take; whole numbers of 32 bits are what is fast.
    if (byte < 0x80) {
      difference = (byte >> 1) ^ -(byte & 1);
    } else if ((bytes[position] ?? 0) < 0x80) {
      const packed = (byte & 0x7f) | ((bytes[position++] ?? 0) << 7);
      difference = (packed >> 1) ^ -(packed & 1);
    } else {
      let packed = byte & 0x7f;
      for (let factor = 128; byte >= 0x80; factor *= 128) {
        byte = bytes[position++] ?? 0;
        packed += (byte & 0x7f) * factor;
      }
      difference = packed % 2 === 0 ? packed / 2 : -(packed + 1) / 2;
    }
    if (index === 0) {
      value = difference;
      values[index++] = value;
      continue;
    }
    if (difference !== 0) {
      step = order === DIFFERENCES ? difference * scale : step + difference * scale;
      value += step;
      values[index++] = value;
      continue;
    }
    let times = 1;
    let more = bytes[position++] ?? 0;
    times += more & 0x7f;
    for (let factor = 128; more >= 0x80; factor *= 128) {
      more = bytes[position++] ?? 0;
      times += (more & 0x7f) * factor;
    }
    const end = Math.min(count, index + times);
    if (order === DIFFERENCES) step = 0;
    while (index < end) values[index++] = value += step;
  }
  return values;
}

function differencesOf(values: Float64Array, order: number): Float64Array {
  const differences = new Float64Array(values.length);
  let before = values[0] ?? 0;
  let step = 0;
  for (let index = 1; index < values.length; index++) {
    const value = values[index] ?? 0;
    const difference = value - before;
    differences[index] = order === DIFFERENCES ? difference : difference - step;
    before = value;
    step = difference;
  }
  return differences;
}

/** How many zero bits all differences end in. */
function sharedZeros(differences: Float64Array): number {
  let shift = 32;
  for (const difference of differences) {
    if (difference === 0) continue;
    while (shift > 0 && difference % 2 ** shift !== 0) shift--;
    if (shift === 0) break;
  }
  return shift === 32 ? 0 : shift;
}

function asDoubles(values: Float64Array): Uint8Array {
  const bytes = new Uint8Array(1 + 8 * values.length);
  const view = new DataView(bytes.buffer);
  values.forEach((value, index) => view.setFloat64(1 + 8 * index, value, true));
  return bytes;
}

function fromDoubles(bytes: Uint8Array, count: number): Float64Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Float64Array.from({ length: count }, (_, index) => view.getFloat64(1 + 8 * index, true));
}

/** Small numbers of either sign as small whole numbers: 0, -1, 1, -2, 2, … */
function zigzag(value: number): number {
  return value >= 0 ? value * 2 : -value * 2 - 1;
}

/** Bytes as they are written, into a place that is large enough from the start. */
class Bytes {
  readonly #bytes: Uint8Array;
  #length = 0;

  constructor(most: number) {
    this.#bytes = new Uint8Array(most);
  }

  byte(value: number): void {
    this.#bytes[this.#length++] = value;
  }

  /** Seven bits a byte, the low ones first, the top bit set while more follow; beyond 32 bits as well. */
  varint(value: number): void {
    let rest = value;
    for (; rest >= 0x80; rest = Math.floor(rest / 128)) this.byte((rest % 128) + 0x80);
    this.byte(rest);
  }

  taken(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }
}
