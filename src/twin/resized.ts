/**
 * A footprint whose blocks are as large as somebody says: the same allocations in the same order, of other sizes. So a twin
 * is about a server that takes more or less for a dialog than the one that the footprint was learnt from.
 */
import { MOMENTS, type Footprint, type Moment, type StartBlocks, type Step } from './footprint.ts';

export interface Sizes {
  /** What the bytes of a step are multiplied by; what it grows by with messages stays. */
  readonly factorOf: (step: Step) => number;
  /** What is allocated at the start, instead. */
  readonly start?: readonly StartBlocks[];
}

export function resized(footprint: Footprint, { factorOf, start }: Sizes): Footprint {
  const steps = (moment: Moment) =>
    footprint.moments[moment].map((step) => ({
      ...step,
      bytes: Math.max(1, Math.round(step.bytes * factorOf(step))),
    }));
  const moments: Record<Moment, readonly Step[]> = { ...footprint.moments };
  for (const moment of MOMENTS) moments[moment] = steps(moment);
  return { ...footprint, moments, start: start ?? footprint.start };
}
