/**
 * What grew from one picture of a pool to another, place by place, the most first.
 *
 * Places are matched by file, function and line; where only the line moved (another build), by file and function. With calls
 * counted on both sides, growth is measured against them: what lies between staying as it was and growing as calls did is
 * explained, wherever in between; only what goes beyond counts, because nobody knows which places go with calls.
 */
import { total, type Holding } from './holding.ts';
import type { ModuleName } from './module-of.ts';

export interface Amount {
  readonly count: number;
  readonly bytes: number;
}

export interface PlaceGrowth {
  readonly file: string;
  readonly function: string;
  /** In the later picture, or in the earlier one when it is gone. */
  readonly line: number;
  readonly module: ModuleName;
  readonly before: Amount;
  readonly after: Amount;
  /** Negative when it shrank. */
  readonly grown: Amount;
  /** With headers, where their size is known. */
  readonly withHeaders: number;
  /** What calls do not explain; the same as `grown` when growth is not measured against them. */
  readonly unexplained: Amount;
}

export interface Growth {
  readonly places: readonly PlaceGrowth[];
  readonly before: Amount;
  readonly after: Amount;
  readonly calls: { readonly before: number; readonly after: number };
  readonly isNormalized: boolean;
}

/** `header`: of one allocation, in bytes. */
export function growthBetween(
  before: readonly Holding[],
  after: readonly Holding[],
  { isNormalized, header = 0 }: { readonly isNormalized: boolean; readonly header?: number },
): Growth {
  const calls = { before: callsIn(before), after: callsIn(after) };
  const factor = isNormalized && calls.before > 0 ? calls.after / calls.before : undefined;
  const places = matched(before, after)
    .map(([earlier, later]) => placeGrowth(earlier, later, factor, header))
    .filter(({ grown }) => grown.bytes !== 0 || grown.count !== 0)
    .toSorted(
      (one, other) =>
        other.unexplained.bytes - one.unexplained.bytes || other.grown.bytes - one.grown.bytes,
    );
  return { places, before: sumOf(before), after: sumOf(after), calls, isNormalized };
}

/** Dialogs where there are any, else transactions: one block of each is of one function. */
export function callsIn(holdings: readonly Holding[]): number {
  const count = (name: string) =>
    total(holdings.filter(({ site }) => site.function === name).map((each) => each.count));
  return count('build_new_dlg') || count('build_cell');
}

type Pair = readonly [Holding | undefined, Holding | undefined];

function matched(before: readonly Holding[], after: readonly Holding[]): readonly Pair[] {
  const exact = ({ site }: Holding) => `${site.file}:${site.function}:${site.line}`;
  const loose = ({ site }: Holding) => `${site.file}:${site.function}`;
  const known = new Map(before.map((each) => [exact(each), each]));
  const pairs: Pair[] = [];
  const fresh: Holding[] = [];
  for (const later of after) {
    const earlier = known.get(exact(later));
    if (earlier === undefined) fresh.push(later);
    else pairs.push([earlier, later]);
    known.delete(exact(later));
  }
  const moved = Map.groupBy(known.values(), loose);
  for (const later of fresh) pairs.push([moved.get(loose(later))?.shift(), later]);
  for (const gone of moved.values()) for (const each of gone) pairs.push([each, undefined]);
  return pairs;
}

function placeGrowth(
  earlier: Holding | undefined,
  later: Holding | undefined,
  factor: number | undefined,
  header: number,
): PlaceGrowth {
  const holding = later ?? earlier;
  if (holding === undefined) throw new Error('a place that is in neither picture');
  const [before, after] = [amountOf(earlier), amountOf(later)];
  const grown = { count: after.count - before.count, bytes: after.bytes - before.bytes };
  return {
    file: holding.site.file,
    function: holding.site.function,
    line: holding.site.line,
    module: holding.module,
    before,
    after,
    grown,
    withHeaders: grown.bytes + grown.count * header,
    unexplained:
      factor === undefined
        ? grown
        : {
            count: beyond(before.count, after.count, factor),
            bytes: beyond(before.bytes, after.bytes, factor),
          },
  };
}

/** How far `after` lies outside of what staying and growing with calls allow. */
function beyond(before: number, after: number, factor: number): number {
  const [low, high] = [Math.min(before, before * factor), Math.max(before, before * factor)];
  return Math.round(after > high ? after - high : after < low ? after - low : 0);
}

function amountOf(holding: Holding | undefined): Amount {
  return { count: holding?.count ?? 0, bytes: holding?.bytes ?? 0 };
}

function sumOf(holdings: readonly Holding[]): Amount {
  return {
    count: total(holdings.map(({ count }) => count)),
    bytes: total(holdings.map(({ bytes }) => bytes)),
  };
}
