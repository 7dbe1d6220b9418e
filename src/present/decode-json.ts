/**
 * What a log says about memory, as one JSON object, `plimsoll/decode/v1`: times as they stand in the log.
 */
import { allocatorOf } from '../logs/diagnosis.ts';
import type { MemorySummary, RefusalGroup } from '../logs/memory-summary.ts';

export function decodeJson(summary: MemorySummary): string {
  const { lines, told, first, last, refusals, attempts, modules, others, rules, pools } = summary;
  return JSON.stringify({
    schema: 'plimsoll/decode/v1',
    lines,
    lines_about_memory: told,
    first,
    last,
    refusals: refusals.map((group) => groupJson(group, pools)),
    defragmentations: attempts.map((group) => groupJson(group, pools)),
    modules,
    other_lines: others,
    rules_skipped: rules.skipped,
    rules_loaded: rules.loaded,
    pools: Object.fromEntries(
      [...pools].map(([pool, { bytes, allocator }]) => [pool, { total_bytes: bytes, allocator }]),
    ),
  });
}

function groupJson(group: RefusalGroup, pools: MemorySummary['pools']): object {
  const { count, first, last, cause, isProven, pool, by, left, need, example, processes } = group;
  return {
    cause,
    proven: isProven,
    pool,
    function: by,
    allocator: (pool === undefined ? undefined : pools.get(pool)?.allocator) ?? allocatorOf(by),
    count,
    first,
    last,
    left_bytes: left,
    need_bytes: need,
    /** The digits, because a number so large is not exact in JSON. */
    need_printed: cause === 'corrupt' ? example.needed : undefined,
    processes: processes.map(([pid, times]) => ({ pid, count: times })),
  };
}
