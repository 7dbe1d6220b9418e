/** FLEET: one row a server, the one that needs a person first on top. */
import { computed } from '@preact/signals';
import { useRef } from 'preact/hooks';

import { Invitation } from '../../opened/invitation.tsx';
import { useKeys } from '../../keys.ts';
import { GaugeLegend } from '../../parts/gauge-legend.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { watched } from '../../source/watched.ts';
import { goOwn, view } from '../../view/location.ts';
import { useWords } from '../../words.ts';
import { FleetRow } from './fleet-row.tsx';
import { fits, sorted, SORTS, standingOf, type Standing } from './order.ts';

const all = computed(() => [...watched.servers.value.values()].map(({ value }) => value));
const filter = computed(() => view.value.own['filter'] ?? '');
const sort = computed(() => SORTS.find((each) => each === view.value.own['sort']) ?? 'urgency');

/** Names in their order: a row draws itself again when its server changes, the list only when the order does. */
const shown = computed(() =>
  sorted(all.value, sort.value)
    .filter((server) => fits(server, filter.value))
    .map(({ name }) => name)
    .join('\n'),
);

export function FleetRoom() {
  const { fleetRoom, dashboard } = useWords();
  const input = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const step = (by: number) => {
    const links = [...(list.current?.querySelectorAll<HTMLAnchorElement>('a.server') ?? [])];
    const at = links.findIndex((link) => link === document.activeElement);
    links[Math.min(Math.max(at + by, 0), links.length - 1)]?.focus();
  };
  useKeys(
    [
      { keys: ['/'], does: dashboard.keys.filter, run: () => input.current?.focus() },
      {
        keys: ['j', 'k', 'ArrowDown', 'ArrowUp'],
        does: dashboard.keys.next,
        run: ({ key }) => step(key === 'j' || key === 'ArrowDown' ? 1 : -1),
      },
    ],
    [dashboard],
  );
  const { problem, hasArrived } = watched;
  if (problem.value !== undefined && !hasArrived.value)
    return <ProblemNote problem={problem.value} />;
  if (!hasArrived.value) return <Waiting />;
  const names = shown.value === '' ? [] : shown.value.split('\n');
  return (
    <>
      <div class="fleet-head">
        <h1>{fleetRoom.servers(all.value.length)}</h1>
        <Counts />
        <input
          ref={input}
          type="search"
          class="filter"
          placeholder={fleetRoom.filter}
          aria-label={fleetRoom.filter}
          value={filter.value}
          onInput={({ currentTarget }) =>
            goOwn({ filter: currentTarget.value }, { replaces: true })
          }
          onKeyDown={({ key, currentTarget }) => key === 'Escape' && currentTarget.blur()}
        />
        <label class="sort">
          {fleetRoom.sortBy}
          <select
            value={sort.value}
            onChange={({ currentTarget }) =>
              goOwn({ sort: currentTarget.value === 'urgency' ? undefined : currentTarget.value })
            }
          >
            {SORTS.map((each) => (
              <option key={each} value={each}>
                {fleetRoom.columns[each]}
              </option>
            ))}
          </select>
        </label>
      </div>
      {all.value.length === 0 ? (
        <>
          <p class="empty">
            <strong>{dashboard.noServer}</strong> {dashboard.noServerAdvice}
          </p>
          <Invitation />
        </>
      ) : (
        <div
          class="fleet-table"
          role="table"
          aria-label={dashboard.rooms.fleet}
          aria-rowcount={names.length + 1}
          ref={list}
        >
          <div role="rowgroup" class="fleet-columns">
            <div role="row">
              {(['server', 'depth', 'lately', 'finding', 'calls', 'seen'] as const).map(
                (column) => (
                  <span key={column} role="columnheader" class={column}>
                    {fleetRoom.columns[column]}
                  </span>
                ),
              )}
            </div>
          </div>
          <div role="rowgroup" class="fleet-rows">
            {names.map((name) => (
              <FleetRow key={name} name={name} />
            ))}
          </div>
          {names.length === 0 && <p class="empty">{fleetRoom.nothingFits}</p>}
        </div>
      )}
      {names.length > 0 && <GaugeLegend />}
      <p class="spoken" role="status">
        {filter.value === '' ? '' : fleetRoom.shown(String(names.length), String(all.value.length))}
      </p>
    </>
  );
}

const COUNTED = ['critical', 'warning', 'away'] as const satisfies readonly Standing[];

function Counts() {
  const { fleetRoom } = useWords();
  const counts = Map.groupBy(all.value, standingOf);
  return (
    <ul class="counts">
      {COUNTED.map((standing) => {
        const count = counts.get(standing)?.length ?? 0;
        return count === 0 ? null : (
          <li key={standing} class={standing}>
            {fleetRoom.counts[standing](String(count))}
          </li>
        );
      })}
    </ul>
  );
}
