/** The colours of charts by what they are for, each a token of `styles/tokens.css`; `colours.ts` knows what they are now. */
export const TOKENS = {
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

/** The same colour, seen through. Computed colours are `rgb(…)`, or `color(…)` where they are mixed. */
export function through(colour: string, share: number): string {
  const [, red, green, blue] = /^rgba?\((\d+), (\d+), (\d+)/.exec(colour) ?? [];
  return red === undefined ? colour : `rgba(${red}, ${green}, ${blue}, ${share})`;
}
