/**
 * Every server of the source as it is now: a signal for the list, and a signal a server, so that news of one redraws one.
 */
import { batch, computed, effect, signal, type ReadonlySignal, type Signal } from '@preact/signals';

import type { Problem } from '../../../src/base/problem.ts';
import { source } from './current.ts';
import { isRefused } from './session.ts';
import type { LiveState, News, Server, Source } from './source.ts';

const servers = signal<ReadonlyMap<string, Signal<Server>>>(new Map());
const state = signal<LiveState>('calling');
const failing = signal<Problem | undefined>(undefined);
/** How far the daemon's clock is ahead of the browser's. Milliseconds. */
const ahead = signal(0);
const zone = signal<string | undefined>(undefined);
const arrived = signal(false);
const heard = signal<number | undefined>(undefined);

export const watched = {
  servers: servers as ReadonlySignal<ReadonlyMap<string, ReadonlySignal<Server>>>,
  state: state as ReadonlySignal<LiveState>,
  /** Why there is no list, or none that is new. */
  problem: failing as ReadonlySignal<Problem | undefined>,
  /** Of the machine that the daemon runs on. */
  zone: zone as ReadonlySignal<string | undefined>,
  /** Whether the list has been given at all. */
  hasArrived: arrived as ReadonlySignal<boolean>,
  /** When the daemon last said anything, by its clock: milliseconds since 1970. */
  heard: heard as ReadonlySignal<number | undefined>,
  names: computed(() => [...servers.value.keys()]),
};

/** What the daemon's clock shows: browsers' clocks are wrong often enough. */
export function now(): number {
  return Date.now() + ahead.value;
}

/** Milliseconds. */
const LIST_EVERY = 60_000;
const DOUBTS_EVERY = 10_000;

type EventNews = Extract<News, { readonly kind: 'event' }>;
const eventListeners = new Set<(news: EventNews) => void>();

/** Calls back with what happens to servers. Returns how to call that off. */
export function onEvent(listener: (news: EventNews) => void): () => void {
  eventListeners.add(listener);
  return () => eventListeners.delete(listener);
}

/** Watches whatever source there is, from now on. */
export function watchServers(): void {
  let before: Source['kind'] = 'daemon';
  effect(() => {
    const from = source.value;
    // Nobody may ask one source for the servers of another.
    if (before === 'file' || from.kind === 'file') forget();
    before = from.kind;
    if (isRefused.value) return undefined;
    void list(from);
    let isFirst = true;
    let doubted = -Infinity;
    const hangUp = from.live({
      heard(news) {
        take(news);
        if (news.some(seemsOld) && performance.now() - doubted > DOUBTS_EVERY) {
          doubted = performance.now();
          void list(from);
        }
      },
      changed(next) {
        state.value = next;
        if (next !== 'live') return;
        // Servers may have come and gone meanwhile.
        if (!isFirst) void list(from);
        isFirst = false;
      },
    });
    // News tell of servers that come, and not of those that go.
    const again = setInterval(() => state.peek() === 'live' && void list(from), LIST_EVERY);
    return () => {
      clearInterval(again);
      hangUp();
    };
  });
}

function forget(): void {
  batch(() => {
    servers.value = new Map();
    arrived.value = false;
    heard.value = undefined;
  });
}

async function list(from: Source): Promise<void> {
  const answer = await from.servers();
  if (source.peek() !== from) return;
  batch(() => {
    failing.value = answer.ok ? undefined : answer.problem;
    if (!answer.ok) return;
    ahead.value = Date.parse(answer.value.time) - Date.now();
    zone.value = answer.value.zone;
    arrived.value = true;
    heard.value = now();
    const before = servers.peek();
    servers.value = new Map(
      answer.value.servers.map((server) => {
        const known = before.get(server.name) ?? signal(server);
        known.value = server;
        return [server.name, known];
      }),
    );
  });
}

/** A daemon whose clock runs fast, as a demo's does, or was set, is followed by what it says last. */
function hear(time: string | undefined): void {
  if (time === undefined) return;
  const least = Date.parse(time) - Date.now();
  if (least > ahead.peek()) ahead.value = least;
}

/** News of who answers are new. Where they seem old, this machine's clock was set ahead, and the list says what time it is. */
function seemsOld(one: News): boolean {
  if (one.kind !== 'server' || one.server.state !== 'up') return false;
  const { last_sample: last, interval_seconds: interval } = one.server;
  return last !== undefined && now() - Date.parse(last) > interval * 3000 + 30_000;
}

function take(news: readonly News[]): void {
  batch(() => {
    let added: Map<string, Signal<Server>> | undefined;
    heard.value = now();
    for (const one of news) {
      if (one.kind === 'event') {
        for (const listener of eventListeners) listener(one);
        continue;
      }
      hear(one.server.last_sample);
      const known = (added ?? servers.peek()).get(one.server.name);
      if (known !== undefined) known.value = one.server;
      else (added ??= new Map(servers.peek())).set(one.server.name, signal(one.server));
    }
    if (added !== undefined) servers.value = added;
  });
}
