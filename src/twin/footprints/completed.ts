/**
 * Makes a whole footprint of what a log showed and of what completes it.
 */
import {
  FOOTPRINT_SCHEMA,
  type DroutingFootprint,
  type Footprint,
  type Moment,
  type ObjectKind,
  type PlacedBlock,
  type Step,
} from '../footprint.ts';
import type { LogFootprint } from '../learning/footprint-of-log.ts';

/** Where both say something, this is what counts. */
export interface Completion
  extends Pick<Footprint, 'version' | 'sources' | 'messages' | 'start' | 'fork' | 'private'> {
  readonly moments: Partial<Footprint['moments']>;
  readonly freed: Partial<Footprint['freed']>;
  readonly drouting: Pick<
    DroutingFootprint,
    'carrier' | 'cachedRow' | 'reload' | 'rulesPerSecond'
  > & {
    /** Of the rules of the log. */
    readonly ruleShape: { readonly attrs: number; readonly gateways: number };
    /** By place: bytes for each that a rule has. */
    readonly ruleGrows: Readonly<
      Record<string, { readonly perAttribute?: number; readonly perGateway?: number }>
    >;
  };
}

export function completed(learned: LogFootprint, completion: Completion): Footprint {
  const none: readonly Step[] = [];
  const moment = (name: Moment) => completion.moments[name] ?? learned.moments[name] ?? none;
  const freed = (kind: ObjectKind) => completion.freed[kind] ?? learned.freed[kind] ?? [];
  return {
    schema: FOOTPRINT_SCHEMA,
    version: completion.version,
    sources: completion.sources,
    messages: completion.messages,
    start: [...completion.start, ...learned.start],
    moments: {
      invite: moment('invite'),
      ringing: moment('ringing'),
      answer: moment('answer'),
      bye: moment('bye'),
      'bye-answer': moment('bye-answer'),
      rejection: moment('rejection'),
      row: moment('row'),
      register: moment('register'),
      store: moment('store'),
    },
    freed: {
      dialog: freed('dialog'),
      invite: freed('invite'),
      bye: freed('bye'),
      contact: freed('contact'),
      entry: freed('entry'),
    },
    fork: completion.fork,
    drouting: routes(learned, completion),
    private: completion.private,
  };
}

function routes({ drouting: learned }: LogFootprint, { drouting }: Completion): DroutingFootprint {
  const { carrier, cachedRow, reload, rulesPerSecond, ruleShape, ruleGrows } = drouting;
  return {
    set: learned?.set ?? [],
    gateway: learned?.gateway ?? [],
    carrier,
    rule: (learned?.rule ?? []).map((block) => {
      const { perAttribute = 0, perGateway = 0 } = ruleGrows[block.place] ?? {};
      const bytes = block.bytes - perAttribute * ruleShape.attrs - perGateway * ruleShape.gateways;
      return { ...block, bytes, perAttribute, perGateway };
    }),
    node: learned?.node ?? NOTHING,
    ruleEnd: learned?.ruleEnd ?? [],
    prefixEnd: learned?.prefixEnd ?? NOTHING,
    ruleFreed: learned?.ruleFreed ?? [],
    cachedRow,
    reload,
    rulesPerSecond,
  };
}

const NOTHING: PlacedBlock = { module: 'drouting', place: '', bytes: 0 };
