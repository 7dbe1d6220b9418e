/**
 * What the keyboard does: rooms add their keys while they are shown, and `?` lists them all.
 *
 * Keys are left alone while somebody types, and with Ctrl, Alt or Meta, which belong to the browser. Letters, digits and signs
 * can be turned off (WCAG 2.1.4): who speaks to a computer, or whose hand shakes, presses them without meaning to.
 */
import { signal, type ReadonlySignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

import { remembered } from './remembered.ts';

export interface Key {
  /** As `KeyboardEvent.key` names it: `?`, `1`, `ArrowLeft`. Several do the same. */
  readonly keys: readonly string[];
  /** What it does, in the reader's words. */
  readonly does: string;
  /** False: leave it to whoever else wants it. */
  readonly run: (event: KeyboardEvent) => void | false;
}

/** Whether letters, digits and signs do anything; undefined: they do. */
export const chosenKeys = remembered('keys', ['on', 'off']);

const added = signal<readonly Key[]>([]);

export const keys: ReadonlySignal<readonly Key[]> = added;

/** Returns how to take them away again. Who came last goes first. */
export function addKeys(more: readonly Key[]): () => void {
  added.value = [...more, ...added.peek()];
  return () => (added.value = added.peek().filter((key) => !more.includes(key)));
}

/** While the component is shown. Added again when something of `dependsOn` changes. */
export function useKeys(more: readonly Key[], dependsOn: readonly unknown[]): void {
  useEffect(() => addKeys(more), dependsOn);
}

export function followKeys(): void {
  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (isTyping(event.target) && event.key !== 'Escape') return;
    if (chosenKeys.peek() === 'off' && /^\S$/u.test(event.key)) return;
    if (document.querySelector('dialog[open]') !== null) return;
    for (const { keys, run } of added.peek()) {
      if (!keys.includes(event.key) || run(event) === false) continue;
      event.preventDefault();
      return;
    }
  });
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}
