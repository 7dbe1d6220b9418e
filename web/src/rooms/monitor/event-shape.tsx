/**
 * The shape of an event: a square where it is critical, a triangle for a warning, a disc for what is worth knowing, a diamond
 * for who was away. A change of load is a stroke.
 */
import type { Weight } from './happened.ts';

const SHAPES: Readonly<Record<Weight, string>> = {
  critical: 'M2 2h10v10h-10z',
  warning: 'M7 1.5l6 11h-12z',
  notice: 'M7 2a5 5 0 1 1 0 10a5 5 0 1 1 0 -10z',
  away: 'M7 1.5l5.5 5.5l-5.5 5.5l-5.5 -5.5z',
  load: 'M6 3h2v8h-2z',
};

export function EventShape({ weight }: { readonly weight: Weight }) {
  return (
    <svg class={`event-shape ${weight}`} viewBox="0 0 14 14" aria-hidden="true">
      <path d={SHAPES[weight]} />
    </svg>
  );
}
