/**
 * An explanation as one JSON object, `plimsoll/explanation/v1`: bytes as integers, times RFC 3339 in UTC.
 *
 * What is not known is absent; a baseline that there is none of says why.
 */
import type { ExplainedLife, Explanation } from '../understand/explain.ts';
import type { Estimate, Interval } from '../understand/estimate.ts';
import type { LeakVerdict } from '../understand/leak.ts';
import type { MemoryEvent } from '../understand/event.ts';

export function explanationJson({ lives, explained }: Explanation): string {
  const last = explained.at(-1);
  const { header } = lives;
  return JSON.stringify({
    schema: 'plimsoll/explanation/v1',
    server: {
      name: header.name,
      version: header.version,
      allocator: last?.build.allocator,
      header_bytes: last?.build.build?.overhead,
      basis: last?.build.basis,
      interval_seconds: lives.interval / 1000,
    },
    epochs: explained.map(({ life }) => ({
      start: rfc3339(life.moments[0]?.at),
      end: rfc3339(life.moments.at(-1)?.at),
      sign: life.sign,
      samples: life.moments.length + life.torn,
      torn: life.torn,
    })),
    baseline: last === undefined ? undefined : baselineJson(last),
    attribution: last?.holders.atEnd.map(row),
    attribution_at_peak: last?.holders.atPeak.map(row),
    peak:
      last === undefined ? undefined : { time: rfc3339(last.peak.at), bytes: last.peak.realUsed },
    footprints: last?.estimate === undefined ? undefined : footprints(last.estimate),
    verdicts: last === undefined ? undefined : { leak: leakJson(last.leak) },
    events: explained.flatMap(({ events }) => events.map(eventJson)),
  });
}

function baselineJson({ baseline }: ExplainedLife): object {
  if (typeof baseline === 'string') return { none: baseline };
  const { bytes, from, to, loaded, groups } = baseline;
  return { bytes, from: rfc3339(from), to: rfc3339(to), provisioned_bytes: loaded, groups };
}

function footprints({ perObject, dialogTimer }: Estimate): object {
  const { transactions, dialogs, contacts } = perObject;
  return {
    per_transaction: rounded(transactions),
    per_dialog: rounded(dialogs),
    per_contact: rounded(contacts),
    dialog_timer_seconds: dialogTimer,
  };
}

function rounded({ low, mid, high, confidence }: Interval): Interval {
  return { low: Math.round(low), mid: Math.round(mid), high: Math.round(high), confidence };
}

function leakJson({ answer, bytesPerSecond, fullAt }: LeakVerdict): object {
  return {
    answer,
    bytes_per_second: bytesPerSecond === undefined ? undefined : rounded(bytesPerSecond),
    full_at: rfc3339(fullAt),
  };
}

function eventJson({ kind, start, end, bytes, evidence }: MemoryEvent): object {
  return { kind, start: rfc3339(start), end: rfc3339(end), bytes, evidence };
}

function row({ owner, basis, bytes }: ExplainedLife['holders']['atEnd'][number]): object {
  return { owner, basis, bytes: rounded(bytes) };
}

function rfc3339(at: number | undefined): string | undefined {
  return at === undefined ? undefined : new Date(at).toISOString();
}
