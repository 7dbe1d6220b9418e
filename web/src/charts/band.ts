/** Something that lasted, marked behind the lines of a chart (`bands.ts` draws it), and which of them a moment lies in. */
import type { Colour } from './colour.ts';

export interface Band {
  /** Milliseconds since 1970. */
  readonly from: number;
  readonly to: number;
  readonly colour: Colour;
  readonly isSelected: boolean;
  /** Is marked where it begins and no further, while it is not selected. */
  readonly isTick: boolean;
  /** What it is, for who points at it. */
  readonly sentence: string;
}

/** Those that a moment lies in, ticks where it is near; what asks for more than a change of load first. Milliseconds. */
export function bandsAt(bands: readonly Band[], at: number, near: number): readonly Band[] {
  const met = bands.filter(
    ({ from, to, isTick }) => at >= from - near && at <= (isTick ? from : to) + near,
  );
  return [...met.filter(({ isTick }) => !isTick), ...met.filter(({ isTick }) => isTick)];
}
