/** When it was what the legend says: where the cursor is, else last. It has its place always, so that nothing moves. */
import { useComputed, type ReadonlySignal } from '@preact/signals';

import { lastPlace, type Loaded } from './loaded.ts';
import type { Line } from './plot-lines.ts';
import type { Timeline } from './timeline.ts';
import { whenText } from './when-text.ts';

export interface MomentProps {
  readonly lines: readonly Line[];
  readonly loaded: ReadonlySignal<Loaded | undefined>;
  readonly timeline: Timeline;
}

export function Moment({ lines, loaded, timeline }: MomentProps) {
  const last = useComputed(() => {
    const { to } = timeline.settled.value;
    const known = loaded.value;
    if (known === undefined) return undefined;
    const times = lines.map(
      ({ series }) => known.courses.get(series)?.times[lastPlace(known, series, to)] ?? 0,
    );
    const latest = Math.max(0, ...times);
    return latest === 0 ? undefined : latest * 1000;
  });
  const at = timeline.cursor.value ?? last.value;
  if (at === undefined) return null;
  return (
    <time class="moment" dateTime={new Date(at).toISOString()}>
      {whenText(at, timeline.settled.value)}
    </time>
  );
}
