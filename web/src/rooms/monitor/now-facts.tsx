/** The server as it is now, in one line: how deep it lies, and what it carries. */
import { formatBytes } from '../../../../src/base/bytes.ts';
import { formatCount, formatPercent, formatRate } from '../../../../src/present/text/numbers.ts';
import { Gauge } from '../../parts/gauge.tsx';
import { watched } from '../../source/watched.ts';
import { useWords } from '../../words.ts';

export function NowFacts({ name }: { readonly name: string }) {
  const { monitorRoom } = useWords();
  const server = watched.servers.value.get(name)?.value;
  const { shared, version, allocator } = server ?? {};
  return (
    <header class="now">
      <div class="now-name">
        <h1>{name}</h1>
        <small>{[version, allocator].filter(Boolean).join(' · ')}</small>
      </div>
      {shared !== undefined && (
        <>
          <div class="now-depth">
            <span>
              <b>{formatBytes(shared.real_used)}</b>{' '}
              <small>
                {monitorRoom.now.used} ·{' '}
                {monitorRoom.now.ofPool(
                  formatPercent(shared.real_used / shared.total),
                  formatBytes(shared.total),
                )}
              </small>
            </span>
            <Gauge
              total={shared.total}
              used={shared.used}
              realUsed={shared.real_used}
              peak={shared.max_used}
            />
          </div>
          <Fact value={formatBytes(shared.max_used)} label={monitorRoom.now.peak} />
          <Fact value={formatBytes(shared.free)} label={monitorRoom.now.free} />
          <Fact value={formatCount(shared.fragments)} label={monitorRoom.now.fragments} />
        </>
      )}
      {server?.active_dialogs !== undefined && (
        <Fact value={formatCount(server.active_dialogs)} label={monitorRoom.now.dialogs} />
      )}
      {server?.calls_per_second !== undefined && (
        <Fact value={formatRate(server.calls_per_second)} label={monitorRoom.now.rate} />
      )}
      {server?.away !== undefined && (
        <p class="problem" role="alert">
          {server.away.sentence}
        </p>
      )}
    </header>
  );
}

function Fact({ value, label }: { readonly value: string; readonly label: string }) {
  return (
    <div class="fact">
      <b>{value}</b>
      <small>{label}</small>
    </div>
  );
}
