/**
 * The address bar as a signal: rooms read `view`, and go somewhere by `go` or by an ordinary link. A report is one file
 * wherever it lies, so there the view stands behind the `#`.
 *
 * A step that a person would want back (another room, a zoom, a selection) is a step of the history; one that only follows
 * what they type (a filter) replaces the address.
 */
import { computed, signal, type ReadonlySignal } from '@preact/signals';

import { isPlace, parseView, printView, type View } from './view.ts';

const isReport = document.getElementById('report') !== null;

const current = signal(here());

export const view: ReadonlySignal<View> = current;

/** The address is one of ours, and no page's: a link that was cut, or of another version. */
export const isNowhere = computed(() => current.value && !isReport && !isPlace(location.pathname));

let wasBack = false;

/** Whether what is shown was come to by the browser's back or forward. */
export const cameBack = () => wasBack;

export interface Step {
  /** Changes the address without a step that the back button undoes. */
  readonly replaces?: boolean;
}

/** Changes what is named and leaves the rest. */
export function go(change: Partial<View>, { replaces = false }: Step = {}): void {
  const link = linkTo(change);
  if (link === (isReport ? location.hash : location.pathname + location.search)) return;
  wasBack = false;
  history[replaces ? 'replaceState' : 'pushState'](null, '', link);
  current.value = here();
}

/** Sets a parameter of a room's own; an empty or undefined one goes. */
export function goOwn(change: Readonly<Record<string, string | undefined>>, step?: Step): void {
  const own = { ...view.value.own };
  for (const [name, value] of Object.entries(change)) {
    if (value === undefined || value === '') delete own[name];
    else own[name] = value;
  }
  go({ own }, step);
}

/** Where `go` would lead, for `href`: so that a link can be copied and opened elsewhere. */
export function linkTo(change: Partial<View>): string {
  return `${isReport ? '#' : ''}${printView({ ...view.value, ...change })}`;
}

/** Follows the back button, and turns clicks on our own links into steps without loading the page again. */
export function followLocation(): void {
  addEventListener('popstate', () => {
    wasBack = true;
    current.value = here();
  });
  document.addEventListener('click', (event) => {
    const wantsAnother = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    if (event.defaultPrevented || event.button !== 0 || wantsAnother) return;
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (link === null || link.origin !== location.origin || link.target !== '') return;
    if (link.hasAttribute('download') || /^\/(api|metrics|healthz)/.test(link.pathname)) return;
    if (link.hash !== '') return;
    event.preventDefault();
    wasBack = false;
    if (link.pathname + link.search !== location.pathname + location.search)
      history.pushState(null, '', link.pathname + link.search);
    current.value = here();
    scrollTo(0, 0);
  });
}

function here(): View {
  if (!isReport) return parseView(location.pathname, location.search);
  const [, path = '/', query = ''] = /^#([^?]*)(.*)$/.exec(location.hash) ?? [];
  return parseView(path, query);
}
