/**
 * One at a time, in the order of asking: whoever calls waits until all before have finished, however they finished.
 */
export type InTurn = <Value>(work: () => Promise<Value>) => Promise<Value>;

export function queue(): InTurn {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const turn = last.then(work);
    // Whether it failed is its caller's business; the next in the queue only waits for the end of it.
    last = turn.catch(() => undefined);
    return turn;
  };
}
