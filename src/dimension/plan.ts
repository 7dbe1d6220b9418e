/**
 * A platform that does not exist yet, in the few figures that its twin has to be started for. All else is the reference
 * platform's (`scenarios/reference-platform.yaml`): an outbound PSTN gateway with 100,000 prefixes that carries 500 calls a
 * second in its busy hour. What it shall carry is a wish like any other.
 */
import type { Allocator } from '../monitor/builds.ts';
import { allocatorNamesOf } from './allocator-name.ts';

export interface Plan {
  /** One of `PLAN_VERSIONS`. */
  readonly version: string;
  readonly allocator: Allocator;
  /** SIP workers. */
  readonly workers: number;
  /** `db_update_period` of dialog, in seconds; 0: dialogs are not kept in a database, and go at once. */
  readonly period: number;
  /** What drouting caches; 0: nothing is provisioned. */
  readonly prefixes: number;
}

/** The newest first; with the patch where sizes of it are known. */
export const PLAN_VERSIONS: readonly string[] = [
  '4.0.1',
  '3.6.8',
  '3.5',
  '3.4',
  '3.3',
  '3.2',
  '3.1',
  '3.0',
  '2.4',
  '2.3',
  '2.2.8',
];

export const REFERENCE_PLAN: Plan = {
  version: '3.6.8',
  allocator: 'F_MALLOC',
  workers: 8,
  period: 60,
  prefixes: 100_000,
};

/** Those that a start line can choose; 2.x runs what it was compiled with, and F_MALLOC is what it is. */
export function plannedAllocators(version: string): readonly Allocator[] {
  if (version.startsWith('2.')) return ['F_MALLOC'];
  return allocatorNamesOf(version).filter((name): name is Allocator => !name.endsWith('_DBG'));
}
