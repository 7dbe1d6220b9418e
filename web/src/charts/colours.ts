/** The tokens that charts are painted with, as a canvas takes them: read once a theme, and again for paper, which is light. */
import { computed, signal } from '@preact/signals';

import { colourOf, inTheme, theme } from '../theme.ts';

const TOKENS = {
  ink: '--ink',
  quiet: '--quiet',
  grid: '--grid',
  edge: '--edge',
  surface: '--surface',
  used: '--used',
  size: '--peak',
  'load-line': '--load-line',
  critical: '--critical',
  warning: '--warning',
  notice: '--notice',
  away: '--away',
  'series-1': '--series-1',
  'series-2': '--series-2',
  'series-3': '--series-3',
  'series-4': '--series-4',
  'series-5': '--series-5',
} as const;

export type Colour = keyof typeof TOKENS;
export type Colours = Readonly<Record<Colour, string>>;

const paper = matchMedia('print');
const onPaper = signal(paper.matches);
paper.addEventListener('change', ({ matches }) => (onPaper.value = matches));
// Canvases have to be painted before the page is one of paper: that is later, and nothing is painted then any more.
addEventListener('beforeprint', () => (onPaper.value = true));
addEventListener('afterprint', () => (onPaper.value = paper.matches));

export const colours = computed<Colours>(() => {
  // Read for its being followed: the tokens are what they are at this instant.
  void theme();
  return onPaper.value ? inTheme('light', read) : read();
});

function read(): Colours {
  return Object.fromEntries(
    Object.entries(TOKENS).map(([name, token]) => [name, colourOf(token)]),
  ) as Record<Colour, string>;
}

/** The same colour, seen through. Computed colours are `rgb(…)`, or `color(…)` where they are mixed. */
export function through(colour: string, share: number): string {
  const [, red, green, blue] = /^rgba?\((\d+), (\d+), (\d+)/.exec(colour) ?? [];
  return red === undefined ? colour : `rgba(${red}, ${green}, ${blue}, ${share})`;
}
