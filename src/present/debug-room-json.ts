/** How much room Q_MALLOC_DBG needs, as one JSON object, `plimsoll/debug-room/v1`: bytes as integers. */
import type { DebugRoom } from '../understand/debug-room.ts';

export function debugRoomJson({
  fragments,
  atHighWater,
  total,
  maxUsed,
  overhead,
  extra,
  megabytes,
  isThere,
}: DebugRoom): string {
  return JSON.stringify({
    schema: 'plimsoll/debug-room/v1',
    allocations: fragments,
    allocations_at_high_water_mark: atHighWater,
    total,
    high_water_mark: maxUsed,
    overhead_now: overhead?.now,
    overhead_debugging: overhead?.debugging,
    extra,
    recommended_mib: megabytes,
    runs_already: isThere,
  });
}
