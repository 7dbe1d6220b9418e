/**
 * Colours on a terminal, or none, and what bars and curves are drawn with. Whatever a colour says is also said by words
 * or shape.
 */
import type { Levels } from './curve.ts';

export interface Style {
  readonly strong: (text: string) => string;
  readonly faint: (text: string) => string;
  readonly good: (text: string) => string;
  readonly warning: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly accent: (text: string) => string;
  readonly glyphs: Glyphs;
}

export interface Glyphs {
  readonly used: string;
  readonly overhead: string;
  readonly free: string;
  readonly mark: string;
  readonly share: string;
  readonly levels: Levels;
}

const BLOCKS: Glyphs = {
  used: '█',
  overhead: '▒',
  free: '·',
  mark: '│',
  share: '■',
  levels: ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'],
};

const ASCII: Glyphs = {
  used: '#',
  overhead: '+',
  free: '.',
  mark: '|',
  share: '=',
  levels: ['_', '.', '-', ':', '=', '+', '*', '#'],
};

/** For terminals whose font has no blocks, such as the console of a server. */
export function inAscii(style: Style): Style {
  return { ...style, glyphs: ASCII };
}

export const PLAIN: Style = {
  strong: asIs,
  faint: asIs,
  good: asIs,
  warning: asIs,
  bad: asIs,
  accent: asIs,
  glyphs: BLOCKS,
};

export const COLOURED: Style = {
  strong: code(1),
  faint: code(2),
  good: code(32),
  warning: code(33),
  bad: code(31),
  accent: code(36),
  glyphs: BLOCKS,
};

function asIs(text: string): string {
  return text;
}

function code(number: number): (text: string) => string {
  return (text) => (text === '' ? '' : `\u001b[${number}m${text}\u001b[0m`);
}
