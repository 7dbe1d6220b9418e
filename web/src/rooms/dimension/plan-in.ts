/** The platform that is planned, in the address: what does not stand there is as in the reference platform, and so is what makes no sense. */
import {
  PLAN_VERSIONS,
  plannedAllocators,
  REFERENCE_PLAN,
  type Plan,
} from '../../../../src/dimension/plan.ts';

/** Figures of a plan that are numbers, and what each may be. */
export const PLAN_NUMBERS = {
  workers: { least: 1, most: 256 },
  period: { least: 0, most: 3600 },
  prefixes: { least: 0, most: 1_000_000 },
} as const;
export type PlanNumber = keyof typeof PLAN_NUMBERS;

type Own = Readonly<Record<string, string>>;

export function planIn(own: Own): Plan {
  const version = PLAN_VERSIONS.find((each) => each === own['version']) ?? REFERENCE_PLAN.version;
  const allocator =
    plannedAllocators(version).find((each) => each === own['allocator']) ??
    REFERENCE_PLAN.allocator;
  return {
    version,
    allocator,
    workers: numberIn(own, 'workers') ?? REFERENCE_PLAN.workers,
    period: numberIn(own, 'period') ?? REFERENCE_PLAN.period,
    prefixes: numberIn(own, 'prefixes') ?? REFERENCE_PLAN.prefixes,
  };
}

function numberIn(own: Own, name: PlanNumber): number | undefined {
  const text = own[name];
  if (text === undefined || !/^\d+$/.test(text)) return undefined;
  const { least, most } = PLAN_NUMBERS[name];
  const value = Number(text);
  return value < least || value > most ? undefined : value;
}
