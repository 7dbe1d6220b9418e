/**
 * Who holds how much of a pool: the row of every table, tree and view of a profile.
 */
import type { Site } from '../../logs/memory/site.ts';
import type { ModuleName } from './module-of.ts';

export interface Holding {
  readonly site: Site;
  readonly module: ModuleName;
  readonly count: number;
  /** Of the blocks themselves. */
  readonly bytes: number;
  /** Of their headers; undefined where the size of a header is not known. */
  readonly header: number | undefined;
}

/** Holdings put together under one name, the largest first. */
export interface HoldingGroup {
  readonly name: string;
  readonly count: number;
  readonly bytes: number;
  readonly header: number | undefined;
  readonly holdings: readonly Holding[];
}

export function groupBy(
  holdings: readonly Holding[],
  nameOf: (holding: Holding) => string,
): readonly HoldingGroup[] {
  return [...Map.groupBy(holdings, nameOf)]
    .map(([name, members]) => ({
      name,
      count: total(members.map(({ count }) => count)),
      bytes: total(members.map(({ bytes }) => bytes)),
      header: members.every(({ header }) => header !== undefined)
        ? total(members.map(({ header }) => header ?? 0))
        : undefined,
      holdings: members,
    }))
    .toSorted((one, other) => other.bytes - one.bytes || one.name.localeCompare(other.name));
}

export function byModule(holdings: readonly Holding[]): readonly HoldingGroup[] {
  return groupBy(holdings, ({ module }) => module.module);
}

export function byFile(holdings: readonly Holding[]): readonly HoldingGroup[] {
  return groupBy(holdings, ({ site }) => site.file);
}

export function byFunction(holdings: readonly Holding[]): readonly HoldingGroup[] {
  return groupBy(holdings, ({ site }) => site.function);
}

export function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, each) => sum + each, 0);
}
