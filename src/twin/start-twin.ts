/**
 * Starts the twin of a scenario: the pool, what the server allocates as it starts, the modules, and the clock that turns
 * them.
 */
import { milliseconds, type Milliseconds } from '../base/time.ts';
import type { Footprint } from './footprint.ts';
import { footprintFor } from './footprints/footprints.ts';
import { forked } from './forked.ts';
import { holdersOf } from './holders.ts';
import { Calls } from './modules/calls.ts';
import { LocalCache } from './modules/cachedb-local.ts';
import { startBlocks } from './modules/core.ts';
import { Dialogs } from './modules/dialog.ts';
import { Routes } from './modules/drouting.ts';
import { REFERENCE } from './modules/dialog.ts';
import { Processes } from './modules/processes.ts';
import { Transactions } from './modules/tm.ts';
import { Registrar } from './modules/usrloc.ts';
import { ownersOf } from './owners-of.ts';
import { EVENT, TICK_LEAD, type Platform } from './platform.ts';
import { RecipeBook } from './recipe.ts';
import type { Scenario } from './scenario.ts';
import { SharedMemory } from './shared-memory.ts';
import { TimingWheel } from './timing-wheel.ts';
import { toldStatistics } from './told-statistics.ts';
import type { Command, Peak, Refused, Twin } from './twin.ts';

export function startTwin(
  scenario: Scenario,
  footprint: Footprint = footprintFor(scenario.server.version),
): Twin {
  const owners = ownersOf(footprint);
  const mostBranches = Math.max(1, ...scenario.calls.map(({ branches }) => branches));
  const memory = new SharedMemory(scenario.server, owners);
  const wheel = new TimingWheel();
  // Before anything is allocated: a pool may be too small for what is loaded at the start.
  let firstRefused: Refused | undefined;
  memory.onFirstRefused = () => {
    const { owner = 0, bytes = 0, free = 0 } = memory.firstRefused ?? {};
    const { module = '', place = '' } = owners.all[owner] ?? {};
    firstRefused = { at: milliseconds(wheel.now), module, place, bytes, free };
  };
  const platform: Platform = {
    scenario,
    memory,
    wheel,
    book: new RecipeBook(forked(footprint, mostBranches), owners),
  };
  startBlocks(platform, footprint);
  memory.pool.started();
  wheel.schedule(1000 - TICK_LEAD, EVENT.tick, 1);

  const dialogs = new Dialogs(platform);
  const transactions = new Transactions(platform, (kind, dialog) =>
    dialogs.unref(dialog, REFERENCE[kind]),
  );
  const calls = new Calls(platform, dialogs, transactions);
  const registrar = new Registrar(platform);
  const cache = new LocalCache(platform);
  const { provisioning } = scenario;
  const routes = provisioning && new Routes(platform, footprint, provisioning);
  const processes = new Processes(scenario, footprint);
  for (const [index, { at }] of scenario.commands.entries()) {
    wheel.schedule(at, EVENT.command, index);
  }

  let peak: Peak = { at: milliseconds(0), realUsed: 0, holders: [] };

  function notePeak(): void {
    const { realUsedSize } = memory.pool.statistics();
    if (realUsedSize <= peak.realUsed) return;
    peak = { at: milliseconds(wheel.now), realUsed: realUsedSize, holders: holdersOf(memory) };
  }

  function command({ command, over, lasting }: Command): void {
    if (command !== 'dr_reload') return;
    processes.begin(over);
    if (routes === undefined || provisioning === undefined) processes.end(over);
    else {
      processes.loads(over, provisioning);
      routes.reload(lasting, () => processes.end(over));
    }
  }

  function happen(kind: number, data: number): void {
    switch (kind) {
      case EVENT.tick:
        wheel.schedule(wheel.now + 1000, EVENT.tick, data + 1);
        notePeak();
        transactions.tick(data);
        dialogs.tick(data);
        registrar.tick(data);
        break;
      case EVENT.call:
        calls.begin(data);
        break;
      case EVENT.finalResponse:
        calls.finalResponse(data);
        break;
      case EVENT.bye:
        calls.bye(data);
        break;
      case EVENT.byeResponse:
        calls.byeResponse(data);
        break;
      case EVENT.dialogTimeout:
        dialogs.expire(data);
        break;
      case EVENT.dialogRows:
        dialogs.rows(data);
        break;
      case EVENT.dialogDelete:
        dialogs.delete(data);
        break;
      case EVENT.register:
        registrar.register(data);
        break;
      case EVENT.contactTimer:
        registrar.expire();
        break;
      case EVENT.store:
        cache.store(data);
        break;
      case EVENT.load:
        notePeak();
        routes?.goOn(data);
        break;
      case EVENT.command: {
        const timed = scenario.commands[data];
        if (timed !== undefined) command(timed);
        break;
      }
    }
  }

  return {
    scenario,
    footprint,
    get now() {
      return milliseconds(wheel.now);
    },
    advance(to: Milliseconds) {
      const until = Math.floor(to);
      while (wheel.next(until)) happen(wheel.kind, wheel.data);
    },
    statistics: () =>
      toldStatistics({
        scenario,
        memory,
        processes,
        seconds: Math.floor((wheel.now + TICK_LEAD) / 1000),
        dialogs: dialogs.counts,
        transactions: transactions.counts,
        contacts: registrar.counts,
      }),
    processes: () => processes.list,
    get dialogs() {
      return dialogs.counts.active;
    },
    get contacts() {
      return registrar.counts.contacts;
    },
    command,
    isBusy: (transport) => processes.isBusy(transport),
    get reloads() {
      return routes?.reloads ?? [];
    },
    pool: memory.pool,
    holders: () => holdersOf(memory),
    get peak() {
      notePeak();
      return peak;
    },
    get firstRefused() {
      return firstRefused;
    },
    get refused() {
      return memory.refused;
    },
  };
}
