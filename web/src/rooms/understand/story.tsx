/** The chart of the memory, and under it what happened: what is picked out in the one is picked out in the other. */
import type { ComponentChildren } from 'preact';

import { useWords } from '../../words.ts';
import { InsideCharts, TrafficCharts } from '../monitor/further-charts.tsx';
import { MemoryChart } from '../monitor/memory-chart.tsx';
import { select } from '../monitor/steering.ts';
import { useMarks } from '../monitor/use-marks.ts';
import { useMonitor } from '../monitor/use-monitor.ts';
import { Events } from './events.tsx';

export interface StoryProps {
  readonly name: string;
  /** Also the charts that are Monitor's: in a report there is no other room. */
  readonly hasAllCharts?: boolean | undefined;
  /** Stands between the chart and the events. */
  readonly children?: ComponentChildren;
}

export function Story({ name, hasAllCharts = false, children }: StoryProps) {
  const { understandRoom, dashboard } = useWords();
  const monitor = useMonitor(name);
  const marks = useMarks(monitor);
  return (
    <>
      <div class="chart-and-events">
        <section class="marked-chart" aria-label={understandRoom.memory}>
          <MemoryChart monitor={monitor} marks={marks} />
        </section>
        {children}
        <Events events={monitor.happened.value.events} select={(event) => select(event, monitor)} />
      </div>
      {hasAllCharts && (
        <section class="charts" aria-label={dashboard.rooms.monitor}>
          <TrafficCharts monitor={monitor} marks={marks} />
          <InsideCharts monitor={monitor} loaded={monitor.inside.loaded} marks={marks} />
        </section>
      )}
    </>
  );
}
