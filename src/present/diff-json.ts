/**
 * A comparison as one JSON object, `plimsoll/diff/v1`: bytes as integers, times RFC 3339 in UTC.
 *
 * What of a change goes with traffic is absent where it cannot be told.
 */
import type { Diff } from '../understand/diff/diff.ts';
import type { DiffRow } from '../understand/diff/row.ts';
import type { Side } from '../understand/diff/side.ts';
import type { Interval } from '../understand/interval.ts';

export interface DiffNames {
  readonly names: readonly [string, string];
  readonly normalize: boolean;
}

export function diffJson(diff: Diff, { names, normalize }: DiffNames): string {
  const { a, b, rows, total, changes, answer, sameLife } = diff;
  return JSON.stringify({
    schema: 'plimsoll/diff/v1',
    answer,
    normalized: normalize ? 'traffic' : undefined,
    same_life: sameLife,
    a: sideJson(a, names[0]),
    b: sideJson(b, names[1]),
    total: rowJson(total),
    rows: rows.map(rowJson),
    changes: changes.map(({ what, a: before, b: after }) => ({ what, a: before, b: after })),
  });
}

function sideJson(side: Side, name: string): object {
  const { header, explained, life, moments, mean, peak } = side;
  const { build, baseline, estimate } = explained;
  return {
    name,
    server: header.name,
    version: header.version,
    allocator: build.allocator,
    header_bytes: build.build?.overhead,
    life: life.number,
    lives: life.of,
    from: rfc3339(moments[0]?.at),
    to: rfc3339(moments.at(-1)?.at),
    samples: moments.length,
    total_bytes: peak.total,
    mean_real_used_bytes: Math.round(mean.realUsed),
    peak_real_used_bytes: peak.realUsed,
    baseline_bytes: typeof baseline === 'string' ? undefined : baseline.bytes,
    calls_per_second: mean.callsPerSecond,
    mean_objects: mean.objects,
    footprints:
      estimate === undefined
        ? undefined
        : {
            per_transaction: rounded(estimate.perObject.transactions),
            per_dialog: rounded(estimate.perObject.dialogs),
            per_contact: rounded(estimate.perObject.contacts),
          },
  };
}

/** `b_at_traffic_of_a_bytes` is A and what does not go with traffic. */
function rowJson({ owner, basis, a, b, change, traffic, other }: DiffRow): object {
  return {
    owner,
    basis,
    a_bytes: Math.round(a),
    b_bytes: Math.round(b),
    change_bytes: Math.round(change),
    with_traffic_bytes: rounded(traffic),
    not_with_traffic_bytes: rounded(other),
    b_at_traffic_of_a_bytes: other === undefined ? undefined : Math.round(a + other.mid),
  };
}

function rounded(interval: Interval | undefined): Interval | undefined {
  if (interval === undefined) return undefined;
  const { low, mid, high, confidence } = interval;
  return { low: Math.round(low), mid: Math.round(mid), high: Math.round(high), confidence };
}

function rfc3339(at: number | undefined): string | undefined {
  return at === undefined ? undefined : new Date(at).toISOString();
}
