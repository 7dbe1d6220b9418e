/**
 * Colours on a terminal, or none. Whatever a colour says is also said by words or shape.
 */
export interface Style {
  strong(text: string): string;
  faint(text: string): string;
  good(text: string): string;
  warning(text: string): string;
  bad(text: string): string;
  accent(text: string): string;
}

export const PLAIN: Style = {
  strong: asIs,
  faint: asIs,
  good: asIs,
  warning: asIs,
  bad: asIs,
  accent: asIs,
};

export const COLOURED: Style = {
  strong: code(1),
  faint: code(2),
  good: code(32),
  warning: code(33),
  bad: code(31),
  accent: code(36),
};

function asIs(text: string): string {
  return text;
}

function code(number: number): (text: string) => string {
  return (text) => (text === '' ? '' : `\u001b[${number}m${text}\u001b[0m`);
}
