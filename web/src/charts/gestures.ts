/** What a pointer, a wheel and a finger do over a chart. */
import type uPlot from 'uplot';

import type { Timeline } from './timeline.ts';

/** Browsers say that a pointer moved when the page was scrolled under it: nobody pointed at anything then. */
export function onlyMoved(move: uPlot.Cursor.MouseListener): uPlot.Cursor.MouseListener {
  let last = '';
  return (event) => {
    const place = `${event.screenX} ${event.screenY}`;
    if (place !== last) move(event);
    else event.stopImmediatePropagation();
    last = place;
    return null;
  };
}

/** With Ctrl, as maps do: the wheel alone belongs to the page. */
export function zoomBy(event: WheelEvent, plot: uPlot, timeline: Timeline): void {
  if (!event.ctrlKey && !event.metaKey) return;
  event.preventDefault();
  const at = plot.posToVal(event.offsetX, 'x') * 1000;
  timeline.zoom(Math.exp(Math.max(-0.5, Math.min(0.5, event.deltaY / 300))), at);
}

/** One finger sideways pans; the page scrolls up and down as ever (`touch-action` of the style). */
export function followTouch(over: HTMLElement, timeline: Timeline): () => void {
  let last: number | undefined;
  const move = (event: PointerEvent) => {
    if (event.pointerType !== 'touch') return;
    if (last !== undefined) timeline.pan((last - event.clientX) / over.clientWidth);
    last = event.clientX;
  };
  const end = () => (last = undefined);
  over.addEventListener('pointermove', move);
  over.addEventListener('pointerup', end);
  over.addEventListener('pointercancel', end);
  return () => over.removeEventListener('pointermove', move);
}
