/** Light, dark, or as the system has it. Colours are tokens of `styles/tokens.css`, each with both of its values. */
import { effect, signal } from '@preact/signals';

import { remembered } from './remembered.ts';

export const THEMES = ['light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** Undefined: as the system. */
export const chosenTheme = remembered('theme', THEMES);

const system = matchMedia('(prefers-color-scheme: dark)');
const isDark = signal(system.matches);

/** What is shown: for canvases, which have to be painted again. */
export const theme = () => chosenTheme.value ?? (isDark.value ? 'dark' : 'light');

export function followTheme(): void {
  system.addEventListener('change', ({ matches }) => (isDark.value = matches));
  effect(() => {
    const { dataset } = document.documentElement;
    if (chosenTheme.value === undefined) delete dataset['theme'];
    else dataset['theme'] = chosenTheme.value;
  });
}

/** What is read as if this were the theme, of tokens and of whatever is made of them. */
export function inTheme<Read>(wanted: Theme, read: () => Read): Read {
  const { dataset } = document.documentElement;
  const { theme: before } = dataset;
  dataset['theme'] = wanted;
  try {
    return read();
  } finally {
    if (before === undefined) delete dataset['theme'];
    else dataset['theme'] = before;
  }
}

/** What a token is now, as a canvas takes it: `colourOf('--series-1')`. */
export function colourOf(token: string): string {
  const probe = document.createElement('span');
  // A canvas keeps its colours where those of the page are forced; else all of its lines would be one.
  probe.style.setProperty('forced-color-adjust', 'none');
  probe.style.color = `var(${token})`;
  document.body.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}
