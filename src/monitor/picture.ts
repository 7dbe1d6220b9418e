/**
 * The picture of one server as it is now, with its last hour behind it: what screens are drawn from.
 *
 * Picture from the events of a collector, one immutable picture after the other. Histories are bounded: when one is full,
 * neighbours are merged in pairs and the higher value of each pair is kept, so peaks survive. A new epoch begins with an
 * empty history: two lives are never drawn as one.
 */
import type { Problem } from '../base/problem.ts';
import type { Instant } from '../base/time.ts';
import { groupsIn, type Group } from '../domain/group.ts';
import { poolIn, type Pool } from '../domain/pool.ts';
import type { ServerProcess } from '../domain/process.ts';
import type { Sample } from '../domain/sample.ts';
import type { ServerIdentity } from '../domain/server.ts';
import { UNKNOWN_BUILD, type KnownBuild } from './build.ts';
import type { MonitorEvent } from './collector.ts';
import { derive, type Derived } from './derived.ts';
import type { Happening } from './lives.ts';
import { byRole, privateMemoryIn, type RoleMemory } from './private-memory.ts';

export interface Point {
  readonly at: Instant;
  readonly realUsed: number;
  /** Undefined where the server does not count dialogs. */
  readonly dialogs: number | undefined;
}

export type Note =
  | Happening
  | { readonly kind: 'unseen-peak'; readonly bytes: number }
  | { readonly kind: 'reload' };

export interface Picture {
  readonly name: string;
  readonly identity: ServerIdentity | undefined;
  readonly build: KnownBuild;
  /** The last good sample of this epoch; undefined before the first. */
  readonly sample: Sample | undefined;
  readonly shared: Pool | undefined;
  readonly derived: Derived | undefined;
  readonly groups: readonly Group[];
  /** As `ps` lists them. */
  readonly processes: readonly ServerProcess[];
  readonly roles: readonly RoleMemory[];
  readonly traffic: Traffic;
  readonly history: readonly Point[];
  /** What was met when the server was last asked, while it does not answer. */
  readonly away: { readonly problem: Problem; readonly since: Instant } | undefined;
  readonly lastNote: { readonly at: Instant; readonly note: Note } | undefined;
}

export interface Traffic {
  readonly activeDialogs: number | undefined;
  readonly earlyDialogs: number | undefined;
  readonly transactions: number | undefined;
  readonly contacts: number | undefined;
  /** New dialogs a second since the sample before; without dialogs, new transactions. */
  readonly callsPerSecond: number | undefined;
}

const HISTORY_LIMIT = 720;

export function emptyPicture(name: string): Picture {
  return {
    name,
    identity: undefined,
    build: UNKNOWN_BUILD,
    sample: undefined,
    shared: undefined,
    derived: undefined,
    groups: [],
    processes: [],
    roles: [],
    traffic: NO_TRAFFIC,
    history: [],
    away: undefined,
    lastNote: undefined,
  };
}

export function nextPicture(before: Picture, event: MonitorEvent): Picture {
  switch (event.kind) {
    case 'identified':
      return { ...before, identity: event.identity };
    case 'happening':
      return happened(before, event.what, event.at);
    case 'unseen-peak':
      return { ...before, lastNote: { at: event.at, note: event } };
    case 'reload':
      return { ...before, lastNote: { at: event.at, note: { kind: 'reload' } } };
    case 'reading':
      return read(before, event);
  }
}

function happened(before: Picture, note: Happening, at: Instant): Picture {
  const isNewLife = note.kind === 'epoch' && note.sign !== 'first';
  const kept = isNewLife
    ? { ...before, ...emptyPicture(before.name), identity: before.identity }
    : before;
  const isWorthNoting = note.kind !== 'epoch' || note.sign !== 'first';
  return isWorthNoting ? { ...kept, lastNote: { at, note } } : kept;
}

function read(
  before: Picture,
  { reading, build }: MonitorEvent & { readonly kind: 'reading' },
): Picture {
  switch (reading.kind) {
    case 'processes':
      return { ...before, processes: reading.processes };
    case 'failed':
      return {
        ...before,
        away: { problem: reading.problem, since: before.away?.since ?? reading.at },
      };
    case 'sample':
      return sampled(before, reading, build);
    default:
      return before;
  }
}

function sampled(before: Picture, sample: Sample, build: KnownBuild): Picture {
  const shared = poolIn(sample.statistics, 'shmem:');
  const traffic = trafficIn(sample, before.sample);
  const memory = privateMemoryIn(sample.statistics, before.processes, before.sample?.at);
  const point =
    shared === undefined
      ? []
      : [{ at: sample.at, realUsed: shared.realUsed, dialogs: traffic.activeDialogs }];
  return {
    ...before,
    build,
    sample,
    shared,
    derived: shared === undefined ? undefined : derive(shared, build),
    groups: groupsIn(sample.statistics),
    roles: byRole(memory),
    traffic,
    history: bounded([...before.history, ...point]),
    away: undefined,
  };
}

const NO_TRAFFIC: Traffic = {
  activeDialogs: undefined,
  earlyDialogs: undefined,
  transactions: undefined,
  contacts: undefined,
  callsPerSecond: undefined,
};

function trafficIn(sample: Sample, before: Sample | undefined): Traffic {
  const { values } = sample.statistics;
  const contacts = [...values].filter(([name]) => /^usrloc:.*-contacts$/.test(name));
  return {
    activeDialogs: values.get('dialog:active_dialogs'),
    earlyDialogs: values.get('dialog:early_dialogs'),
    transactions: values.get('tm:inuse_transactions'),
    contacts:
      contacts.length === 0 ? undefined : contacts.reduce((sum, [, count]) => sum + count, 0),
    callsPerSecond:
      rate('dialog:processed_dialogs', sample, before) ??
      rate('tm:UAS_transactions', sample, before),
  };
}

/** Undefined where a counter is absent, went back, or no time has passed. */
function rate(name: string, sample: Sample, before: Sample | undefined): number | undefined {
  const now = sample.statistics.values.get(name);
  const then = before?.statistics.values.get(name);
  if (now === undefined || then === undefined || before === undefined) return undefined;
  const seconds = (sample.at - before.at) / 1000;
  return now < then || seconds <= 0 ? undefined : (now - then) / seconds;
}

function bounded(history: readonly Point[]): readonly Point[] {
  if (history.length <= HISTORY_LIMIT) return history;
  const merged: Point[] = [];
  for (let index = 0; index < history.length; index += 2) {
    const [first, second] = [history[index], history[index + 1]];
    if (first === undefined) continue;
    merged.push(second === undefined || first.realUsed >= second.realUsed ? first : second);
  }
  return merged;
}
