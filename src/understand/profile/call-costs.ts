/**
 * What a call costs: the shared memory that is asked for while SIP messages are handled, divided by the calls.
 *
 * A message begins in a process with the private block of `receive_msg` and ends with its being freed there, so timers,
 * reloads and start-up do not count. A call is counted by its dialog (`build_new_dlg`), or where no dialog module runs by its
 * first transaction's cell. Messages that touch the registrar's records are told apart. Everything is counted, also what was
 * given back at once; what stays is another question (`allocation-log.ts`).
 */
import type { PoolKind } from '../../logs/memory/pool-kind.ts';
import type { Site } from '../../logs/memory/site.ts';

export interface SiteCost {
  readonly site: Site;
  readonly count: number;
  readonly bytes: number;
}

export interface CallCosts {
  readonly messages: number;
  readonly registrations: number;
  readonly dialogs: number;
  readonly transactions: number;
  /** Of all messages that are no registrations, by place; to be divided by the dialogs. */
  readonly ofCalls: readonly SiteCost[];
  readonly ofRegistrations: readonly SiteCost[];
}

export interface CallCounter {
  readonly given: (pid: number | undefined, pool: PoolKind, site: Site, size: number) => void;
  readonly freed: (pid: number | undefined, by: Site) => void;
  readonly result: () => CallCosts;
}

interface Costs {
  count: number;
  bytes: number;
}

type BySite = Map<Site, Costs>;

interface Handled {
  readonly costs: BySite;
  isRegistration: boolean;
}

export function callCosts(): CallCounter {
  const handling = new Map<number | undefined, Handled>();
  const ofCalls: BySite = new Map();
  const ofRegistrations: BySite = new Map();
  let messages = 0;
  let registrations = 0;
  let dialogs = 0;
  let transactions = 0;

  const close = (pid: number | undefined) => {
    const handled = handling.get(pid);
    if (handled === undefined) return;
    handling.delete(pid);
    if (handled.isRegistration) registrations++;
    const into = handled.isRegistration ? ofRegistrations : ofCalls;
    for (const [site, { count, bytes }] of handled.costs) add(into, site, count, bytes);
  };
  return {
    given(pid, pool, site, size) {
      if (pool === 'pkg') {
        if (site.function !== 'receive_msg') return;
        close(pid);
        messages++;
        handling.set(pid, { costs: new Map(), isRegistration: false });
        return;
      }
      if (site.function === 'build_new_dlg') dialogs++;
      else if (site.function === 'build_cell') transactions++;
      const handled = handling.get(pid);
      if (handled === undefined) return;
      add(handled.costs, site, 1, size);
      if (isRegistrar(site)) handled.isRegistration = true;
    },
    freed(pid, by) {
      if (by.function === 'receive_msg') close(pid);
    },
    result() {
      return {
        messages,
        registrations,
        dialogs,
        transactions,
        ofCalls: listed(ofCalls),
        ofRegistrations: listed(ofRegistrations),
      };
    },
  };
}

function isRegistrar({ function: name }: Site): boolean {
  return name === 'new_ucontact' || name === 'new_urecord';
}

function add(into: BySite, site: Site, count: number, bytes: number): void {
  const known = into.get(site);
  if (known === undefined) {
    into.set(site, { count, bytes });
    return;
  }
  known.count += count;
  known.bytes += bytes;
}

function listed(costs: BySite): readonly SiteCost[] {
  return [...costs]
    .map(([site, { count, bytes }]) => ({ site, count, bytes }))
    .toSorted((one, other) => other.bytes - one.bytes);
}
