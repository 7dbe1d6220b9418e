/** A choice that this browser remembers; undefined until one is made. Where nothing may be stored, it lasts as long as the page. */
import { effect, signal, type Signal } from '@preact/signals';

export function remembered<Word extends string>(
  name: string,
  words: readonly Word[],
): Signal<Word | undefined> {
  const key = `plimsoll-${name}`;
  const choice = signal(words.find((word) => word === stored(key)));
  effect(() => {
    try {
      if (choice.value === undefined) localStorage.removeItem(key);
      else localStorage.setItem(key, choice.value);
    } catch {
      // The browser keeps nothing for pages: the choice still holds for this one.
    }
  });
  return choice;
}

function stored(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}
