/** The tokens that charts are painted with, as a canvas takes them: read once a theme, and again for paper, which is light. */
import { computed, signal } from '@preact/signals';

import { colourOf, inTheme, theme } from '../theme.ts';
import { TOKENS, type Colour, type Colours } from './colour.ts';

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
