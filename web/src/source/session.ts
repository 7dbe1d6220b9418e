/**
 * The token that a daemon may ask for. It stays in this tab (`sessionStorage`), goes out only in a header, and is forgotten
 * with the tab; it is never in an address, where logs and histories would keep it.
 */
import { signal, type ReadonlySignal } from '@preact/signals';

const KEY = 'plimsoll-token';

const held = signal(sessionStorage.getItem(KEY) ?? undefined);
const refused = signal(false);

export const token: ReadonlySignal<string | undefined> = held;
/** The daemon refused what it was asked without a token, or with this one. */
export const isRefused: ReadonlySignal<boolean> = refused;

export function refuse(): void {
  refused.value = true;
}

export function signIn(given: string): void {
  sessionStorage.setItem(KEY, given);
  held.value = given;
  refused.value = false;
}

export function signOut(): void {
  sessionStorage.removeItem(KEY);
  held.value = undefined;
  refused.value = true;
}
