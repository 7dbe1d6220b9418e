/**
 * Colours on a terminal, or none. Whatever a colour says is also said by words or shape.
 */
export interface Style {
  readonly strong: (text: string) => string;
  readonly faint: (text: string) => string;
  readonly good: (text: string) => string;
  readonly warning: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly accent: (text: string) => string;
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
