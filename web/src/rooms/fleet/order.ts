/**
 * Which server needs a person first: what is critical, what is silent, what has a warning, what is worth a word, and then how
 * deep each lies. Depth counts in steps of 5 %, so that rows do not change places with every call.
 */
import type { Server } from '../../source/source.ts';

export const STANDINGS = ['critical', 'away', 'warning', 'waiting', 'notice', 'fine'] as const;
export type Standing = (typeof STANDINGS)[number];

export const SORTS = ['urgency', 'server', 'depth', 'calls', 'seen'] as const;
export type Sort = (typeof SORTS)[number];

export function standingOf({ state, worst }: Server): Standing {
  if (worst?.severity === 'critical') return 'critical';
  return state === 'up' ? (worst?.severity ?? 'fine') : state;
}

/** In words what the standing is for: of who is silent, that; else the worst that is known. */
export function sentenceOf(server: Server): string {
  const { away, worst } = server;
  const said = standingOf(server) === 'away' ? [away] : [worst, away];
  return said.flatMap((each) => each?.sentence ?? []).join(' ');
}

/** In use of the pool; undefined before the first sample. */
export function depthOf({ shared }: Server): number | undefined {
  return shared === undefined || shared.total === 0 ? undefined : shared.real_used / shared.total;
}

export function sorted(servers: readonly Server[], by: Sort): readonly Server[] {
  return servers.toSorted((one, other) => ORDERS[by](one, other) || byName(one, other));
}

export function mostUrgent(servers: readonly Server[]): string | undefined {
  return mostUrgentFirst(servers)[0]?.name;
}

export function mostUrgentFirst(servers: readonly Server[]): readonly Server[] {
  return sorted(servers, 'urgency');
}

export function fits({ name, address, version = '', worst }: Server, filter: string): boolean {
  const words = filter.toLowerCase().split(/\s+/);
  const text = `${name} ${address} ${version} ${worst?.sentence ?? ''}`.toLowerCase();
  return words.every((word) => text.includes(word));
}

const numeric = new Intl.Collator('en', { numeric: true });
const byName = (one: Server, other: Server) => numeric.compare(one.name, other.name);
const rank = (server: Server) => STANDINGS.indexOf(standingOf(server));
const step = (server: Server) => Math.floor((depthOf(server) ?? -1) * 20);

const ORDERS: Readonly<Record<Sort, (one: Server, other: Server) => number>> = {
  urgency: (one, other) => rank(one) - rank(other) || step(other) - step(one),
  server: byName,
  depth: (one, other) => step(other) - step(one),
  calls: (one, other) => (other.active_dialogs ?? -1) - (one.active_dialogs ?? -1),
  // Who has been silent for longest.
  seen: (one, other) => seconds(one) - seconds(other),
};

/** In steps of a minute: everybody who answers was seen just now. */
function seconds({ last_sample: last }: Server): number {
  return last === undefined ? 0 : Math.floor(Date.parse(last) / 60_000);
}
