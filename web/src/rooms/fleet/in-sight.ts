/**
 * Whether an element is on screen, or nearly. Of hundreds of rows only those are drawn in full; on paper all are.
 */
import { signal, useSignal, type Signal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

const isPrinting = signal(false);
addEventListener('beforeprint', () => (isPrinting.value = true));
addEventListener('afterprint', () => (isPrinting.value = false));

const seen = new WeakMap<Element, Signal<boolean>>();
/** One for all rows: a screen of them is ready before it is scrolled to. */
const sight = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) {
      const known = seen.get(target);
      if (known !== undefined) known.value = isIntersecting;
    }
  },
  { rootMargin: '600px 0px' },
);

export function useSight<Place extends Element>(): readonly [
  RefObject<Place | null>,
  () => boolean,
] {
  const place = useRef<Place>(null);
  const isSeen = useSignal(false);
  useEffect(() => {
    const { current: element } = place;
    if (element === null) return undefined;
    seen.set(element, isSeen);
    sight.observe(element);
    return () => sight.unobserve(element);
  }, []);
  return [place, () => isSeen.value || isPrinting.value];
}
