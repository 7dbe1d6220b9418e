/**
 * Opens a scenario: a file, or one of those that are shipped, by its name. Everything that is wrong with it is said; what
 * comes back then is that it is so.
 */
import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { failure, success, type Result } from '../base/result.ts';
import { problem } from '../domain/problems.ts';
import type { Scenario } from '../twin/scenario.ts';
import type { Context } from './context.ts';
import { loadScenario } from './scenario/read-scenario.ts';

const SHIPPED = fileURLToPath(new URL('../../scenarios/', import.meta.url));

export function openScenario(
  named: string,
  seed: string | undefined,
  { report }: Pick<Context, 'report'>,
): Result<Scenario> {
  const shipped = `${SHIPPED}${named}.yaml`;
  const file = !existsSync(named) && shippedScenarios().includes(named) ? shipped : named;
  const loaded = loadScenario(file);
  if (loaded.ok)
    return success(seed === undefined ? loaded.scenario : { ...loaded.scenario, seed });
  const [first] = loaded.complaints;
  if (loaded.complaints.length === 1 && first?.code === 'file-unreadable') return failure(first);
  for (const complaint of loaded.complaints) report(complaint);
  return failure(problem('config-invalid', { file, complaints: loaded.complaints.length }));
}

/** Their names, in order. */
export function shippedScenarios(): readonly string[] {
  return readdirSync(SHIPPED)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => name.slice(0, -'.yaml'.length))
    .toSorted();
}
