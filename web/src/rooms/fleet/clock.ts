/** Time passes without news: these tick while somebody looks at them. */
import { signal, type ReadonlySignal } from '@preact/signals';

/** For "a minute ago". */
export const moment = ticking(5000);
/** For what is asked for again. */
export const minute = ticking(60_000);

function ticking(period: number): ReadonlySignal<number> {
  let timer: ReturnType<typeof setInterval> | undefined;
  return signal(0, {
    watched() {
      timer = setInterval(() => (this.value = this.peek() + 1), period);
    },
    unwatched: () => clearInterval(timer),
  });
}
