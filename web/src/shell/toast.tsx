/** A sentence that comes and goes at the edge: for what was done, never for what has to be read. */
import { signal } from '@preact/signals';

const said = signal('');
let until: ReturnType<typeof setTimeout> | undefined;

export function say(sentence: string): void {
  said.value = sentence;
  clearTimeout(until);
  until = setTimeout(() => (said.value = ''), 5000);
}

export function Toast() {
  return (
    <p class="toast" role="status">
      {said}
    </p>
  );
}
