/**
 * Questions that can wait: a few at a time, the newest first, because what was scrolled past is no longer in sight.
 */
type Ask = (stop: AbortSignal) => Promise<void>;

const AT_ONCE = 3;
const waiting: { readonly ask: Ask; readonly stop: AbortSignal }[] = [];
let running = 0;

/** Returns how to withdraw the question. */
export function inTurn(ask: Ask): () => void {
  const stop = new AbortController();
  waiting.push({ ask, stop: stop.signal });
  next();
  return () => stop.abort();
}

function next(): void {
  while (running < AT_ONCE) {
    const one = waiting.pop();
    if (one === undefined) return;
    if (one.stop.aborted) continue;
    running++;
    void one.ask(one.stop).finally(() => {
      running--;
      next();
    });
  }
}
