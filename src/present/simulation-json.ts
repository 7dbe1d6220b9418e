/** A simulation as one JSON object, `plimsoll/simulation/v1`: bytes as integers, times in seconds after the start. */
import type { SimulationOutcome } from '../twin/outcome.ts';

export function simulationJson(outcome: SimulationOutcome, recording: string | undefined): string {
  const { scenario, seed, version, footprint, total, atEnd, peak, calls, reloads, refused } =
    outcome;
  const { first } = refused;
  return JSON.stringify({
    schema: 'plimsoll/simulation/v1',
    scenario,
    seed,
    version,
    footprint_of: footprint,
    simulated_seconds: inSeconds(outcome.simulated),
    pool_bytes: total,
    at_end: {
      used_bytes: atEnd.used,
      real_used_bytes: atEnd.realUsed,
      max_used_bytes: atEnd.maxUsed,
    },
    peak: {
      at_seconds: inSeconds(peak.at),
      real_used_bytes: peak.realUsed,
      modules: peak.modules.map(({ module, count, bytes }) => ({
        module,
        allocations: count,
        payload_bytes: bytes,
      })),
    },
    calls,
    reloads: reloads.map(({ from, to, loaded, skipped }) => ({
      from_seconds: inSeconds(from),
      to_seconds: to === undefined ? undefined : inSeconds(to),
      rules_loaded: loaded,
      rules_skipped: skipped,
    })),
    refused: {
      allocations: refused.count,
      first:
        first === undefined
          ? undefined
          : {
              at_seconds: inSeconds(first.at),
              module: first.module,
              place: first.place,
              need_bytes: first.bytes,
              free_bytes: first.free,
            },
    },
    recording,
  });
}

function inSeconds(milliseconds: number): number {
  return Math.round(milliseconds) / 1000;
}
