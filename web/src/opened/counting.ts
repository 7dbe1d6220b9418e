/** Passes bytes on and says how many have come so far, each time; what `took` throws ends the stream. */
type Bytes = Uint8Array<ArrayBuffer>;

export function counting(took: (bytes: number) => void): TransformStream<Bytes, Bytes> {
  let all = 0;
  return new TransformStream({
    transform(chunk, controller) {
      all += chunk.byteLength;
      took(all);
      controller.enqueue(chunk);
    },
  });
}
