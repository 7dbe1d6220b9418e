/** MONITOR: what the memory of one server does, what it carries meanwhile, and what happened. */
import { ProblemNote } from '../../parts/problem-note.tsx';
import { view } from '../../view/location.ts';
import { useWords } from '../../words.ts';
import { EventList } from './event-list.tsx';
import { InsideCharts, TrafficCharts } from './further-charts.tsx';
import { MemoryChart } from './memory-chart.tsx';
import { MomentHolders } from './moment-holders.tsx';
import { NowFacts } from './now-facts.tsx';
import { RangeBar } from './range-bar.tsx';
import { select, toggleFollow, useRoomKeys } from './steering.ts';
import { useMarks } from './use-marks.ts';
import { useMonitor } from './use-monitor.ts';

export default function MonitorRoom() {
  const { dashboard } = useWords();
  const { server } = view.value;
  return server === undefined ? (
    <p class="empty">{dashboard.noServer}</p>
  ) : (
    <Monitoring server={server} />
  );
}

function Monitoring({ server }: { readonly server: string }) {
  const monitor = useMonitor(server);
  const { timeline, memory, inside, happened } = monitor;
  const marks = useMarks(monitor);
  useRoomKeys(monitor);
  return (
    <>
      <NowFacts name={server} />
      <RangeBar monitor={monitor} follow={() => toggleFollow(monitor)} />
      {memory.problem.value !== undefined && <ProblemNote problem={memory.problem.value} />}
      <div class="monitor-body">
        <div class="charts">
          <MemoryChart monitor={monitor} marks={marks} />
          <MomentHolders name={server} />
          <TrafficCharts monitor={monitor} marks={marks} />
          <InsideCharts monitor={monitor} loaded={inside.loaded} marks={marks} />
        </div>
        <EventList
          happened={happened}
          timeline={timeline}
          select={(event) => select(event, monitor)}
        />
      </div>
    </>
  );
}
