/**
 * What is wished for, in the address: only what was moved stands there, all else is as it was seen. What makes no
 * sense, in a link that somebody cut or wrote by hand, is left aside.
 */
import { milliseconds } from '../../../../src/base/time.ts';
import { otherAllocators } from '../../../../src/dimension/allocator-name.ts';
import type { DemandWish } from '../../../../src/dimension/asked-demand.ts';
import { RELOADS, type ReloadTime } from '../../../../src/dimension/demand.ts';
import type { PlatformFacts } from '../../../../src/dimension/platform-facts.ts';
import type { SizeWish } from '../../../../src/dimension/wished-size.ts';

/** Figures that have a slider, by their name in the address; shares are written in per cent, the horizon in days. */
export const FIGURES = [
  'cps',
  'talk',
  'ring',
  'answered',
  'contacts',
  'prefixes',
  'growth',
  'days',
  'risk',
] as const;
export type Figure = (typeof FIGURES)[number];

/** All that a wish can name. */
export const WISHES: readonly string[] = [...FIGURES, 'reloads', 'allocator'];

/** Of a platform that does not exist yet, what is planned: its twin is started for it. */
const PLANNED_FIGURES: readonly Figure[] = ['prefixes'];

export function slidersOf({ planned }: PlatformFacts): readonly Figure[] {
  return planned === undefined
    ? FIGURES
    : FIGURES.filter((each) => !PLANNED_FIGURES.includes(each));
}

export interface Limits {
  readonly least: number;
  readonly most: number;
  /** Even steps of a slider are so many times more, and not so much more. */
  readonly isByFactors: boolean;
  readonly digits: number;
}

export const LIMITS: Readonly<Record<Figure, Limits>> = {
  cps: { least: 0.1, most: 5000, isByFactors: true, digits: 1 },
  talk: { least: 1, most: 3600, isByFactors: true, digits: 0 },
  ring: { least: 0, most: 60, isByFactors: false, digits: 1 },
  answered: { least: 0, most: 100, isByFactors: false, digits: 0 },
  contacts: { least: 0, most: 2_000_000, isByFactors: true, digits: 0 },
  prefixes: { least: 0, most: 2_000_000, isByFactors: true, digits: 0 },
  growth: { least: 0, most: 300, isByFactors: false, digits: 0 },
  days: { least: 1, most: 730, isByFactors: true, digits: 0 },
  risk: { least: 0.001, most: 10, isByFactors: true, digits: 3 },
};

type Own = Readonly<Record<string, string>>;

/** Of a platform. */
export function wishFor({ platform, planned }: PlatformFacts, own: Own): SizeWish {
  if (planned !== undefined) {
    // Its twin has as many as are planned.
    const { prefixes: _, ...others } = own;
    return wishIn(others, []);
  }
  const allocators = otherAllocators(platform);
  return wishIn(own, allocators.ok ? allocators.value : []);
}

/** `allocators` are those that may be wished for. */
export function wishIn(own: Own, allocators: readonly string[]): SizeWish {
  const put = (name: keyof DemandWish, figure: Figure, scale = 1) => {
    const value = figureIn(own, figure);
    return value === undefined ? {} : { [name]: value * scale };
  };
  const reloads = reloadsIn(own);
  const days = figureIn(own, 'days');
  const allocator = allocators.find((each) => each === own['allocator']);
  return {
    ...put('callsPerSecond', 'cps'),
    ...put('callSeconds', 'talk'),
    ...put('ringSeconds', 'ring'),
    ...put('answerRatio', 'answered', 0.01),
    ...put('registrations', 'contacts'),
    ...put('prefixes', 'prefixes'),
    ...put('growth', 'growth', 0.01),
    ...put('risk', 'risk', 0.01),
    ...(days !== undefined && { horizon: milliseconds(days * DAY) }),
    ...(reloads !== undefined && { reloads }),
    ...(allocator !== undefined && { allocator }),
  };
}

const DAY = 86_400_000;

export function figureIn(own: Own, figure: Figure): number | undefined {
  const text = own[figure];
  if (text === undefined || !/^\d+(\.\d+)?$/.test(text)) return undefined;
  const { least, most } = LIMITS[figure];
  const value = Number(text);
  return value < least || value > most ? undefined : value;
}

export function reloadsIn(own: Own): ReloadTime | undefined {
  return RELOADS.find((each) => each === own['reloads']);
}
