/**
 * The few kinds of fields of Protocol Buffers that a profile needs, written: whole numbers that are not negative, texts,
 * messages, and packed lists of numbers. Fields are written in the order of the calls; a 0 is left out, as it is the default.
 */
export interface ProtobufWriter {
  readonly number: (field: number, value: number) => ProtobufWriter;
  readonly text: (field: number, value: string) => ProtobufWriter;
  readonly packed: (field: number, values: readonly number[]) => ProtobufWriter;
  readonly message: (field: number, write: (inner: ProtobufWriter) => void) => ProtobufWriter;
  readonly bytes: () => Uint8Array;
}

const VARINT = 0;
const LENGTH = 2;

export function protobuf(): ProtobufWriter {
  const out: number[] = [];
  const varint = (into: number[], value: number) => {
    // Beyond 2^53 nothing is exact; what a log calls larger is no size.
    let rest = Math.min(Number.MAX_SAFE_INTEGER, Math.max(0, Math.round(value)));
    for (; rest > 127; rest = Math.floor(rest / 128)) into.push((rest % 128) + 128);
    into.push(rest);
  };
  const chunk = (field: number, content: ArrayLike<number>) => {
    varint(out, field * 8 + LENGTH);
    varint(out, content.length);
    for (let at = 0; at < content.length; at++) out.push(content[at] ?? 0);
  };
  const writer: ProtobufWriter = {
    number(field, value) {
      if (value === 0) return writer;
      varint(out, field * 8 + VARINT);
      varint(out, value);
      return writer;
    },
    text(field, value) {
      chunk(field, utf8(value));
      return writer;
    },
    packed(field, values) {
      const content: number[] = [];
      for (const value of values) varint(content, value);
      chunk(field, content);
      return writer;
    },
    message(field, write) {
      const inner = protobuf();
      write(inner);
      chunk(field, inner.bytes());
      return writer;
    },
    bytes: () => Uint8Array.from(out),
  };
  return writer;
}

function utf8(text: string): readonly number[] {
  const bytes: number[] = [];
  for (const character of text.toWellFormed()) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x80) bytes.push(code);
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 63));
    else if (code < 0x10000) {
      bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
    } else {
      bytes.push(
        0xf0 | (code >> 18),
        0x80 | ((code >> 12) & 63),
        0x80 | ((code >> 6) & 63),
        0x80 | (code & 63),
      );
    }
  }
  return bytes;
}
