/** One of the charts under the first: its lines, and a sentence on the first of them. */
import type { ReadonlySignal } from '@preact/signals';

import { extentIn, type Loaded } from '../../charts/loaded.ts';
import type { Marks } from '../../charts/marks.ts';
import { TimeChart } from '../../charts/time-chart.tsx';
import { whenText } from '../../charts/when-text.ts';
import { useWords } from '../../words.ts';
import type { Panel } from './panels.ts';
import type { Monitor } from './use-monitor.ts';

export interface SmallChartProps {
  readonly monitor: Monitor;
  readonly marks: ReadonlySignal<Marks>;
  readonly loaded: ReadonlySignal<Loaded | undefined>;
  readonly panel: Panel;
  readonly height: number;
  readonly level?: 3;
}

export function SmallChart({ panel, height, level, monitor, marks, loaded }: SmallChartProps) {
  const { charts } = useWords();
  const { timeline, out } = monitor;
  const [main] = panel.lines;
  const extent = extentIn(loaded.value, main?.series ?? '', timeline.settled.value);
  const summary =
    extent === undefined
      ? charts.noData
      : extent.least === extent.most
        ? charts.steady(panel.amount.format(extent.least))
        : charts.extent(
            panel.amount.format(extent.least),
            panel.amount.format(extent.most),
            whenText(extent.mostAt, timeline.settled.value),
            panel.amount.format(extent.last),
          );
  return (
    <div class="card">
      <TimeChart
        {...panel}
        {...{ loaded, timeline, marks, height, summary, out }}
        level={level ?? 2}
      />
    </div>
  );
}
