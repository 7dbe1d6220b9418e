/**
 * Where rooms get their facts from: a port, so that the same rooms show a daemon's servers and, later, a recording that was
 * dropped onto the page and never leaves it.
 *
 * The shapes are those of the API. Whatever can fail comes back as a `Result` with a problem that has a sentence.
 */
import type { InferResponseType } from 'hono/client';

import type { Result } from '../../../src/base/result.ts';
import type { PlatformFacts } from '../../../src/dimension/platform-facts.ts';
import type { createClient } from '../../../src/daemon/client.ts';
import type { HoldersAt } from '../../../src/present/answers/holders-at.ts';
import type { Range } from '../view/range.ts';

type Api = ReturnType<typeof createClient>['api']['v1'];
type OfServer = Api['servers'][':name'];
type Given<Route> = InferResponseType<Route, 200>;

export type Servers = Given<Api['servers']['$get']>;
export type Server = Servers['servers'][number];
export type Sample = Given<OfServer['latest']['$get']>;
export type SeriesAnswer = Given<OfServer['series']['$get']>;
export type Series = SeriesAnswer['series'][number];
export type Events = Given<OfServer['events']['$get']>;
export type MemoryEvent = Events['events'][number];
export type Explanation = Given<OfServer['explanation']['$get']>;
export type Alerts = Given<Api['alerts']['$get']>;
export type StoreSize = Given<Api['store']['$get']>;

/** Of one server, as it comes: how it is now, or what happened to it. */
export type News =
  | { readonly kind: 'server'; readonly server: Server }
  | {
      readonly kind: 'event';
      readonly server: string;
      readonly change: 'began' | 'changed' | 'ended' | 'withdrawn';
      readonly event: MemoryEvent;
    };

/** `calling` until the first answer; `away` while nobody answers; `over` where nothing comes any more. */
export type LiveState = 'calling' | 'live' | 'away' | 'over';

export interface LiveListener {
  /** Several at once, at most a few times a second. */
  readonly heard: (news: readonly News[]) => void;
  readonly changed: (state: LiveState) => void;
}

export interface SeriesWish {
  /** `shm.real_used`, all of a name (`pkg.used`), or one of them (`pkg.used{process=3}`). */
  readonly names: readonly string[];
  readonly range: Range;
  /** Into how many the range is cut; each keeps its least and its most. */
  readonly buckets: number;
}

export interface Source {
  readonly kind: 'daemon' | 'file';
  servers(stop?: AbortSignal): Promise<Result<Servers>>;
  server(name: string, stop?: AbortSignal): Promise<Result<Server>>;
  /** Its last sample, whole. */
  latest(name: string, stop?: AbortSignal): Promise<Result<Sample>>;
  series(name: string, wish: SeriesWish, stop?: AbortSignal): Promise<Result<SeriesAnswer>>;
  /** Without a range: all that is known. */
  events(name: string, range?: Range, stop?: AbortSignal): Promise<Result<Events>>;
  explanation(name: string, stop?: AbortSignal): Promise<Result<Explanation>>;
  /** Who held the memory at a moment, milliseconds since 1970: as it was at the last sample before. */
  holdersAt(name: string, at: number, stop?: AbortSignal): Promise<Result<HoldersAt>>;
  /** What a recommendation is reckoned from. */
  platform(name: string, stop?: AbortSignal): Promise<Result<PlatformFacts>>;
  alerts(stop?: AbortSignal): Promise<Result<Alerts>>;
  store(stop?: AbortSignal): Promise<Result<StoreSize>>;
  /** News of one server or of all, until what it returns is called. */
  live(listener: LiveListener, only?: string): () => void;
}
