/** How wide a page may be here, and how it may be drawn. */
import { COLOURED, inAscii, PLAIN, type Style } from '../present/text/style.ts';
import type { Context } from './context.ts';

const WIDEST = 120;

export function screenOf({ terminal }: Pick<Context, 'terminal'>): {
  readonly width: number;
  readonly style: Style;
} {
  const style = terminal?.colours === true ? COLOURED : PLAIN;
  return {
    width: Math.min(WIDEST, terminal?.columns ?? WIDEST),
    style: terminal?.isAscii === true ? inAscii(style) : style,
  };
}
