/** MONITOR: what the memory of one server does, what it carries meanwhile, and what happened. */
import { useComputed, type ReadonlySignal } from '@preact/signals';

import type { Loaded } from '../../charts/loaded.ts';
import type { Marks } from '../../charts/marks.ts';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { view } from '../../view/location.ts';
import { useWords } from '../../words.ts';
import { EventList } from './event-list.tsx';
import { MemoryChart } from './memory-chart.tsx';
import './monitor.css';
import { NowFacts } from './now-facts.tsx';
import { groupsPanel, rolePanels, trafficPanels } from './panels.ts';
import { RangeBar } from './range-bar.tsx';
import { bandsOf, restartsIn } from './room-marks.ts';
import { SmallChart } from './small-chart.tsx';
import { select, toggleFollow, useRoomKeys } from './steering.ts';
import { useMonitor, type Monitor } from './use-monitor.ts';

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
  const { timeline, first, second, happened } = monitor;
  const marks = useComputed<Marks>(() => ({
    levels: [],
    bands: bandsOf(happened.value, view.value.selected),
    cuts: first.loaded.value === undefined ? [] : restartsIn(first.loaded.value),
  }));
  useRoomKeys(monitor);
  return (
    <>
      <NowFacts name={server} />
      <RangeBar monitor={monitor} follow={() => toggleFollow(monitor)} />
      {first.problem.value !== undefined && <ProblemNote problem={first.problem.value} />}
      <div class="monitor-body">
        <div class="charts">
          <MemoryChart monitor={monitor} marks={marks} />
          <Traffic monitor={monitor} marks={marks} />
          <Inside monitor={monitor} loaded={second.loaded} marks={marks} />
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

interface PartProps {
  readonly monitor: Monitor;
  readonly marks: ReadonlySignal<Marks>;
}

function Traffic({ monitor, marks }: PartProps) {
  const { monitorRoom } = useWords();
  const loaded = monitor.first.loaded.value;
  if (loaded === undefined) return null;
  return (
    <>
      {trafficPanels(monitorRoom, loaded).map((panel) => (
        <SmallChart
          key={panel.id}
          panel={panel}
          height={130}
          {...{ monitor, marks, loaded: monitor.first.loaded }}
        />
      ))}
    </>
  );
}

interface InsideProps extends PartProps {
  readonly loaded: ReadonlySignal<Loaded | undefined>;
}

/** What is inside: groups of modules, and private memory. */
function Inside({ monitor, marks, loaded }: InsideProps) {
  const { monitorRoom } = useWords();
  const known = loaded.value;
  if (known === undefined) return null;
  const groups = groupsPanel(monitorRoom, known);
  const roles = rolePanels(monitorRoom, known);
  return (
    <>
      {groups.lines.length > 0 && (
        <SmallChart panel={groups} height={180} {...{ monitor, marks, loaded }} />
      )}
      {groups.more > 0 && <p class="quiet">{monitorRoom.moreGroups(String(groups.more))}</p>}
      {roles.length > 0 && (
        <section class="roles" aria-labelledby="roles-title">
          <h2 id="roles-title">{monitorRoom.panels.processes}</h2>
          <div class="multiples">
            {roles.map((panel) => (
              <SmallChart
                key={panel.id}
                panel={panel}
                height={120}
                level={3}
                {...{ monitor, marks, loaded }}
              />
            ))}
          </div>
        </section>
      )}
    </>
  );
}
