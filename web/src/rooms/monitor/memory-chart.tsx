/** The chart that the room is about: what is used of the pool, its size, the recommended size, and the events above it. */
import { computed, type ReadonlySignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';

import { formatPercent } from '../../../../src/present/text/numbers.ts';
import type { Words } from '../../../../src/present/words/words.ts';
import { extentIn } from '../../charts/loaded.ts';
import type { Level, Marks } from '../../charts/marks.ts';
import { TimeChart } from '../../charts/time-chart.tsx';
import { whenText } from '../../charts/when-text.ts';
import { useKeys } from '../../keys.ts';
import { watched } from '../../source/watched.ts';
import { view } from '../../view/location.ts';
import { useWords } from '../../words.ts';
import { EventLane } from './event-lane.tsx';
import './monitor.css';
import { memoryPanel } from './panels.ts';
import { select, toggleFit } from './steering.ts';
import type { Monitor } from './use-monitor.ts';

export interface MemoryChartProps {
  readonly monitor: Monitor;
  readonly marks: ReadonlySignal<Marks>;
}

export function MemoryChart({ monitor, marks }: MemoryChartProps) {
  const { monitorRoom, charts } = useWords();
  const { timeline, memory, happened, out } = monitor;
  // The chart does it itself; it stands here for who asks what the keys do.
  useKeys([{ keys: ['Enter'], does: charts.keys.choose, run: () => false }], [charts]);
  const isFitted = view.value.own['fit'] === 'use';
  const panel = memoryPanel(monitorRoom);
  const extent = extentIn(memory.loaded.value, 'shm.real_used', timeline.settled.value);
  const size = extentIn(memory.loaded.value, 'shm.total', timeline.settled.value)?.last;
  const summary =
    extent === undefined || size === undefined
      ? charts.noData
      : monitorRoom.memorySummary(
          panel.amount.format(extent.least),
          panel.amount.format(extent.most),
          whenText(extent.mostAt, timeline.settled.value),
          panel.amount.format(extent.last),
          formatPercent(extent.last / size),
          panel.amount.format(size),
        );
  const { recommended_bytes: recommended } =
    watched.servers.value.get(view.value.server ?? '')?.value ?? {};
  const levels = useMemo(
    () => (recommended === undefined ? [] : [levelOf(recommended, monitorRoom)]),
    [recommended, monitorRoom],
  );
  const marked = useMemo(() => computed(() => ({ ...marks.value, levels })), [marks, levels]);
  return (
    <div class="card with-lane">
      <EventLane
        happened={happened}
        timeline={timeline}
        select={(event) => select(event, monitor)}
      />
      <TimeChart
        {...panel}
        loaded={memory.loaded}
        timeline={timeline}
        marks={marked}
        height={300}
        summary={memory.loaded.value === undefined ? '' : summary}
        out={out}
        isFitted={isFitted}
      >
        <button type="button" aria-pressed={isFitted} onClick={toggleFit}>
          {monitorRoom.fit}
        </button>
      </TimeChart>
    </div>
  );
}

function levelOf(value: number, { lines }: Words['monitorRoom']): Level {
  return { value, name: lines.recommended, colour: 'load-line', dash: [10, 4] };
}
