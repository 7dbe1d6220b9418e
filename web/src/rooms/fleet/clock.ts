/** Ticks every five seconds while somebody looks at it: for "a minute ago". */
import { signal } from '@preact/signals';

let timer: ReturnType<typeof setInterval> | undefined;

export const clock = signal(0, {
  watched() {
    timer = setInterval(() => (this.value = this.peek() + 1), 5000);
  },
  unwatched: () => clearInterval(timer),
});
