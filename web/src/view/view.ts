/**
 * What is being looked at: all that a link has to carry so that somebody else sees the same.
 *
 * It lives in the address and nowhere else. Reading is tolerant: what is not understood is left aside, and parameters that
 * belong to a room (its filter, its sliders) are carried in `own` as they are. What is as usual is not written.
 */
export const ROOMS = ['fleet', 'monitor', 'understand', 'dimension'] as const;
export type Room = (typeof ROOMS)[number];

export const ZONES = ['browser', 'utc', 'server'] as const;
export type ZoneChoice = (typeof ZONES)[number];

export const LANGUAGES = ['en', 'zh-CN'] as const;
export type Language = (typeof LANGUAGES)[number];

export interface View {
  readonly room: Room;
  /** As the configuration calls it; undefined in the fleet, and for a platform that does not exist yet. */
  readonly server: string | undefined;
  /** In the grammar of `range.ts`, such as `now-6h`. */
  readonly from: string;
  readonly to: string;
  /** Undefined: as remembered. */
  readonly zone: ZoneChoice | undefined;
  readonly language: Language | undefined;
  /** What is picked out: the id of an event, the code of a finding. */
  readonly selected: string | undefined;
  /** What rooms add, by name. */
  readonly own: Readonly<Record<string, string>>;
}

export const USUAL = { from: 'now-1h', to: 'now' } as const;

export function parseView(path: string, query: string): View {
  const { room, server } = placeOf(path);
  const { from, to, zone, lang, selected, ...own } = Object.fromEntries(new URLSearchParams(query));
  return {
    room,
    server,
    from: from ?? USUAL.from,
    to: to ?? USUAL.to,
    zone: oneOf(ZONES, zone),
    language: oneOf(LANGUAGES, lang),
    selected: selected === '' ? undefined : selected,
    own,
  };
}

/** Path and query, such as `/servers/gw1/monitor?from=now-6h`. */
export function printView({ room, server, from, to, zone, language, selected, own }: View): string {
  const query = new URLSearchParams();
  const put = (name: string, value: string | undefined, usual?: string) => {
    if (value !== undefined && value !== '' && value !== usual) query.set(name, value);
  };
  put('from', from, USUAL.from);
  put('to', to, USUAL.to);
  put('zone', zone);
  put('lang', language);
  put('selected', selected);
  for (const name of Object.keys(own).toSorted()) put(name, own[name]);
  const text = query.size === 0 ? '' : `?${query}`;
  if (room === 'fleet') return `/${text}`;
  return `${server === undefined ? '' : `/servers/${encodeURIComponent(server)}`}/${room}${text}`;
}

/** Whether the path names a room or a server's; others are shown as a page that is not there. */
export function isPlace(path: string): boolean {
  const [, , room] = PLACE.exec(path) ?? [];
  return room === '' || oneOf(ROOMS, room) !== undefined;
}

const PLACE = /^(?:\/servers\/([^/]+))?\/?([^/]*)\/?$/;

function placeOf(path: string): Pick<View, 'room' | 'server'> {
  const [, name, room] = PLACE.exec(path) ?? [];
  const server = name === undefined ? undefined : decoded(name);
  const known = oneOf(ROOMS, room) ?? (server === undefined ? 'fleet' : 'monitor');
  return { room: known, server: known === 'fleet' ? undefined : server };
}

function decoded(name: string): string | undefined {
  try {
    return decodeURIComponent(name);
  } catch {
    return undefined; // half an escape: somebody cut the link
  }
}

function oneOf<Word extends string>(words: readonly Word[], wish: string | undefined) {
  return words.find((word) => word === wish);
}
