/**
 * What somebody who watched a server could say afterwards without any model: figures read off the samples, each only
 * when it was really seen.
 *
 * It explains nothing beyond that; causes are the business of `understand`.
 */
import { bytes, type Bytes } from '../base/bytes.ts';
import { milliseconds, type Instant, type Milliseconds } from '../base/time.ts';
import { groupsIn, type Group } from '../domain/group.ts';
import { poolIn, type Pool } from '../domain/pool.ts';
import type { Sample } from '../domain/sample.ts';

export interface Seen {
  readonly samples: number;
  readonly span: Milliseconds;
  readonly baseline: { readonly bytes: Bytes; readonly groups: readonly Group[] } | undefined;
  readonly top:
    | { readonly at: Instant; readonly bytes: Bytes; readonly ofPool: number }
    | undefined;
  readonly perDialog:
    | { readonly bytes: Bytes; readonly over: Milliseconds; readonly dialogs: number }
    | undefined;
  readonly outlives:
    | { readonly held: Bytes; readonly backAfter: Milliseconds | undefined }
    | undefined;
  readonly hiddenPeaks: readonly HiddenPeak[];
  readonly highWater: { readonly bytes: Bytes; readonly ofPool: number } | undefined;
}

/** The high-water mark rose although no sample was that high. */
export interface HiddenPeak {
  readonly at: Instant;
  readonly from: Bytes;
  readonly to: Bytes;
  /** Over what was in use just before. */
  readonly extra: Bytes;
}

interface Seeing {
  readonly at: Instant;
  readonly pool: Pool;
  readonly dialogs: number | undefined;
  readonly transactions: number | undefined;
  readonly sample: Sample;
}

/** `samples` are of one epoch, in order. */
export function seenIn(samples: readonly Sample[]): Seen {
  const all = samples.flatMap(seeing);
  const first = all[0];
  const last = all.at(-1);
  const baseline = baselineOf(all);
  const top = all.reduce<Seeing | undefined>(
    (best, now) => (best === undefined || now.pool.realUsed > best.pool.realUsed ? now : best),
    undefined,
  );
  return {
    samples: all.length,
    span: milliseconds(first === undefined || last === undefined ? 0 : last.at - first.at),
    baseline,
    top:
      top === undefined
        ? undefined
        : { at: top.at, bytes: top.pool.realUsed, ofPool: top.pool.realUsed / top.pool.total },
    perDialog: baseline === undefined ? undefined : perDialogOf(all, baseline.bytes),
    outlives: baseline === undefined ? undefined : outlivesOf(all, baseline.bytes),
    hiddenPeaks: hiddenPeaksOf(all),
    highWater:
      last === undefined
        ? undefined
        : { bytes: last.pool.maxUsed, ofPool: last.pool.maxUsed / last.pool.total },
  };
}

function seeing(sample: Sample): readonly Seeing[] {
  const pool = poolIn(sample.statistics, 'shmem:');
  const { values } = sample.statistics;
  if (pool === undefined || pool.isTorn) return [];
  return [
    {
      at: sample.at,
      pool,
      dialogs: values.get('dialog:active_dialogs'),
      transactions: values.get('tm:inuse_transactions'),
      sample,
    },
  ];
}

/** A rest of at least this long before the first call; a start into traffic has no baseline. */
const REST_SAMPLES = 5;

/** The median before the first call, once provisioning has stopped growing. */
function baselineOf(all: readonly Seeing[]): Seen['baseline'] {
  const firstCall = all.findIndex(
    ({ dialogs, transactions }) => (dialogs ?? 0) + (transactions ?? 0) > 0,
  );
  const rest = firstCall < 0 ? all : all.slice(0, firstCall);
  const loaded = rest.slice(Math.floor(rest.length / 2));
  const middle = loaded.toSorted((a, b) => a.pool.realUsed - b.pool.realUsed)[loaded.length >> 1];
  if (rest.length < REST_SAMPLES || middle === undefined) return undefined;
  return { bytes: middle.pool.realUsed, groups: groupsIn(middle.sample.statistics) };
}

/** Ended dialogs go with a database timer of up to a minute: less than that says nothing. */
const STEADY = 20_000;
/** Steady is a number of dialogs within this share of the highest. */
const NEAR_THE_TOP = 0.93;
const FEWEST_DIALOGS = 100;
/** Where memory goes up or down all the while by more than this share, it is not the dialogs that hold it. */
const MOST_DRIFT = 0.25;
const FULL = 0.98;

/** Over the longest stretch near the highest number of dialogs. */
function perDialogOf(all: readonly Seeing[], baseline: Bytes): Seen['perDialog'] {
  const most = Math.max(0, ...all.map(({ dialogs }) => dialogs ?? 0));
  if (most < FEWEST_DIALOGS) return undefined;
  const stretches: Seeing[][] = [[]];
  for (const now of all) {
    if ((now.dialogs ?? 0) >= most * NEAR_THE_TOP) stretches.at(-1)?.push(now);
    else if (stretches.at(-1)?.length !== 0) stretches.push([]);
  }
  const [longest] = stretches.toSorted((a, b) => b.length - a.length);
  const from = longest?.[0];
  const to = longest?.at(-1);
  if (longest === undefined || from === undefined || to === undefined) return undefined;
  if (to.at - from.at < STEADY) return undefined;
  const over = longest.map(({ pool }) => pool.realUsed - baseline);
  const held = mean(over);
  const half = over.length >> 1;
  const drift = mean(over.slice(half)) - mean(over.slice(0, half));
  if (Math.abs(drift) > held * MOST_DRIFT) return undefined;
  // Where the pool is full, it is the pool that sets the limit, not the dialogs.
  if (longest.some(({ pool }) => pool.realUsed > pool.total * FULL)) return undefined;
  const dialogs = mean(longest.map((now) => now.dialogs ?? 0));
  return {
    bytes: bytes(Math.round(held / dialogs)),
    over: milliseconds(to.at - from.at),
    dialogs: Math.round(dialogs),
  };
}

/** Back means within this share of the pool above the baseline; a reload leaves some kilobytes for good. */
const BACK_WITHIN = 0.0005;

/** What was still held when the last dialog had ended, and when it was back. */
function outlivesOf(all: readonly Seeing[], baseline: Bytes): Seen['outlives'] {
  const end = all.findLastIndex(({ dialogs }) => (dialogs ?? 0) > 0);
  const after = end < 0 ? undefined : all[end + 1];
  if (after === undefined) return undefined;
  const held = after.pool.realUsed - baseline;
  if (held <= after.pool.total * BACK_WITHIN) return undefined;
  const back = all
    .slice(end + 1)
    .find(({ pool }) => pool.realUsed - baseline <= pool.total * BACK_WITHIN);
  return {
    held: bytes(held),
    backAfter: back === undefined ? undefined : milliseconds(back.at - after.at),
  };
}

/** Crests between two samples move the mark a little all the time; a peak is worth this share of the pool. */
const PEAK_SHARE = 0.03;

function hiddenPeaksOf(all: readonly Seeing[]): readonly HiddenPeak[] {
  return all.flatMap((now, index) => {
    const before = all[index - 1];
    if (before === undefined || now.pool.maxUsed <= before.pool.maxUsed) return [];
    const sampled = Math.max(now.pool.realUsed, before.pool.realUsed);
    if (now.pool.maxUsed - sampled < now.pool.total * PEAK_SHARE) return [];
    return [
      {
        at: now.at,
        from: before.pool.maxUsed,
        to: now.pool.maxUsed,
        extra: bytes(now.pool.maxUsed - before.pool.realUsed),
      },
    ];
  });
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
