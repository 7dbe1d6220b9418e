/** What a page reckons a platform from that does not exist yet: seen on its twin, which takes a second or two. */
import { success, type Result } from '../base/result.ts';
import { platformFacts, type PlatformFacts } from './platform-facts.ts';
import type { Plan } from './plan.ts';
import { plannedPlatform } from './planned-platform.ts';
import { plannedScenario } from './planned-scenario.ts';

export function plannedFacts(plan: Plan): Result<PlatformFacts> {
  const planned = plannedPlatform(plannedScenario(plan));
  if (!planned.ok) return planned;
  const { platform, asked } = planned.value;
  return success(platformFacts(platform, asked));
}
