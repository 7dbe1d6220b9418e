/** The charts under that of the memory, on the same axis of time: what the server carries, and who is inside of the memory. */
import type { ReadonlySignal } from '@preact/signals';

import type { Loaded } from '../../charts/loaded.ts';
import type { Marks } from '../../charts/marks.ts';
import { useWords } from '../../words.ts';
import { groupsPanel, rolePanels, trafficPanels } from './panels.ts';
import { SmallChart } from './small-chart.tsx';
import type { Monitor } from './use-monitor.ts';

interface FurtherProps {
  readonly monitor: Monitor;
  readonly marks: ReadonlySignal<Marks>;
}

export function TrafficCharts({ monitor, marks }: FurtherProps) {
  const { monitorRoom } = useWords();
  const loaded = monitor.traffic.loaded.value;
  if (loaded === undefined) return null;
  return (
    <>
      {trafficPanels(monitorRoom, loaded).map((panel) => (
        <SmallChart
          key={panel.id}
          panel={panel}
          height={130}
          {...{ monitor, marks, loaded: monitor.traffic.loaded }}
        />
      ))}
    </>
  );
}

interface InsideProps extends FurtherProps {
  readonly loaded: ReadonlySignal<Loaded | undefined>;
}

/** What is inside: groups of modules, and private memory. */
export function InsideCharts({ monitor, marks, loaded }: InsideProps) {
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
