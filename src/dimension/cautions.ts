/** What somebody who follows a recommendation should know besides: what it does not cover, and what it rests on. */
import type { Demand } from './demand.ts';
import type { KnownPlatform } from './known-platform.ts';
import type { Need } from './need.ts';
import type { Caution } from './recommendation.ts';

/** The pool was as full as this: what calls would have taken, nobody knows. */
const FULL = 0.998;

/** `busyMib`: what it would have to be were provisioning reloaded at the worst moment. */
export function cautionsOf(
  platform: KnownPlatform,
  demand: Demand,
  need: Need,
  busyMib: () => number,
): readonly Caution[] {
  const { leak, footprints, highest, shared, twin, reload } = platform;
  const cautions: Caution[] = [];
  if (leak !== undefined)
    cautions.push({
      code: 'leak',
      facts: { perSecond: leak.mid, bytes: (leak.mid * demand.horizon) / 1000 },
    });
  if (demand.reloads === 'quiet' && reload !== undefined)
    cautions.push({ code: 'busy-reload', facts: { mib: busyMib() } });
  if (shared !== undefined && highest.maxUsed >= shared * FULL)
    cautions.push({ code: 'was-full', facts: {} });
  const { calls, contacts } = footprints.basis;
  if (demand.calls.length > 0 && calls === 'twin')
    cautions.push({ code: 'footprints-of-twin', facts: { version: twin.version } });
  if (demand.registrations > 0 && contacts === 'twin')
    cautions.push({ code: 'contacts-of-twin', facts: { version: twin.version } });
  if (demand.prefixes !== undefined && reload !== undefined)
    cautions.push({
      code: 'prefixes-guessed',
      facts: { now: need.provisioning.now ?? 0, version: twin.version },
    });
  if (demand.reloads !== 'never' && reload === undefined && demand.prefixes === undefined)
    cautions.push({ code: 'reload-unknown', facts: {} });
  return cautions;
}
