/** One server of the fleet. The whole row leads to its Monitor; everything a server said of itself is text. */
import { useComputed } from '@preact/signals';

import { formatBytes } from '../../../../src/base/bytes.ts';
import { formatCount, formatPercent, formatRate } from '../../../../src/present/text/numbers.ts';
import { Gauge } from '../../parts/gauge.tsx';
import { TwinMark } from '../../parts/twin-mark.tsx';
import type { Server } from '../../source/source.ts';
import { watched } from '../../source/watched.ts';
import { linkTo } from '../../view/location.ts';
import { useWords } from '../../words.ts';
import { useSight } from './in-sight.ts';
import { LastSeen } from './last-seen.tsx';
import { Lately } from './lately.tsx';
import { depthOf, sentenceOf, standingOf } from './order.ts';

export function FleetRow({ name }: { readonly name: string }) {
  const { fleetRoom } = useWords();
  const [place, isInSight] = useSight<HTMLDivElement>();
  const server = watched.servers.value.get(name);
  const standing = useComputed(() => (server === undefined ? 'waiting' : standingOf(server.value)));
  if (server === undefined) return null;
  const said = fleetRoom.states[standing.value];
  return (
    <div role="row" class={`fleet-row ${standing.value}`} ref={place}>
      <div role="cell" class="server">
        <span class={`standing ${standing.value}`} role="img" aria-label={said} title={said} />
        <span class="named">
          <a
            class="server"
            href={linkTo({ room: 'monitor', server: name, own: {} })}
            title={sentenceOf(server.value)}
          >
            {name}
          </a>
          <TwinMark name={name} />
        </span>
        {isInSight() && <Software server={server.value} />}
      </div>
      {isInSight() && <Facts server={server.value} />}
    </div>
  );
}

function Software({ server: { version, allocator, address } }: { readonly server: Server }) {
  const short = version?.replace(/ \(([\d.]+).*$/, ' $1');
  return <small>{[short, allocator].filter(Boolean).join(' · ') || address}</small>;
}

function Facts({ server }: { readonly server: Server }) {
  return (
    <>
      <Depth server={server} />
      <div role="cell" class="lately">
        <Lately server={server} />
      </div>
      <div role="cell" class="finding">
        <span>{sentenceOf(server)}</span>
      </div>
      <Calls server={server} />
      <div role="cell" class="seen">
        <LastSeen server={server} />
      </div>
    </>
  );
}

function Depth({ server }: { readonly server: Server }) {
  const { fleetRoom } = useWords();
  const { shared, recommended_bytes: recommended } = server;
  const depth = depthOf(server);
  if (shared === undefined || depth === undefined) {
    return (
      <div role="cell" class="depth">
        <small>{fleetRoom.noFigures}</small>
      </div>
    );
  }
  return (
    <div role="cell" class="depth">
      <Gauge
        total={shared.total}
        used={shared.used}
        realUsed={shared.real_used}
        peak={shared.max_used}
        recommended={recommended}
      />
      <span class="figures">
        <b>{formatPercent(depth)}</b>{' '}
        <small>{fleetRoom.ofPool(formatBytes(shared.real_used), formatBytes(shared.total))}</small>
      </span>
    </div>
  );
}

function Calls({ server }: { readonly server: Server }) {
  const { fleetRoom } = useWords();
  const { active_dialogs: dialogs, calls_per_second: rate } = server;
  return (
    <div role="cell" class="calls">
      {dialogs !== undefined && <span>{fleetRoom.dialogs(formatCount(dialogs))}</span>}
      {rate !== undefined && <small>{fleetRoom.rate(formatRate(rate))}</small>}
    </div>
  );
}
