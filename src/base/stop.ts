/**
 * A wish to stop, passed down to everything that waits.
 *
 * Use it instead of an AbortSignal, which pure code does not have. It carries no reason: whoever asked knows why.
 */
export interface Stop {
  readonly asked: boolean;
  /** Calls back once, at once when it was asked already. Returns how to call that off. */
  whenAsked(callback: () => void): () => void;
}

export interface StopSource extends Stop {
  ask(): void;
}

export function stopSource(): StopSource {
  const waiting = new Set<() => void>();
  let asked = false;
  return {
    get asked() {
      return asked;
    },
    whenAsked(callback) {
      if (asked) {
        callback();
        return () => undefined;
      }
      waiting.add(callback);
      return () => waiting.delete(callback);
    },
    ask() {
      if (asked) return;
      asked = true;
      for (const callback of [...waiting]) callback();
      waiting.clear();
    },
  };
}
