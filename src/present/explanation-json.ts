/**
 * An explanation as one JSON object, `plimsoll/explanation/v1`: bytes as integers, times RFC 3339 in UTC.
 *
 * What is not known is absent; a baseline that there is none of says why.
 */
import type { AttributionRow } from '../understand/attribution.ts';
import type { ExplainedLife, Explanation, Verdicts } from '../understand/explain.ts';
import type { Estimate } from '../understand/estimate.ts';
import type { Interval } from '../understand/interval.ts';
import type { Fact, ServerFacts } from '../understand/server-facts.ts';
import type { EventKind, MemoryEvent } from '../understand/event.ts';
import type { Evidence } from '../understand/evidence.ts';
import { findingsIn } from '../understand/findings/findings-in.ts';
import { oneReadingIn } from '../understand/one-reading.ts';
import type { ServerTimer } from '../understand/timers.ts';
import type { MomentOfLife } from '../understand/moment-at.ts';
import type { LogEvidence } from '../understand/log/log-evidence.ts';
import { findingObject } from './finding-text.ts';
import { logEvidenceObject } from './log-evidence-json.ts';
import { eventText } from './text/event.ts';
import { verdictsText } from './text/explain-verdicts.ts';
import { oneReadingSentences } from './text/one-reading.ts';
import type { Words } from './words/words.ts';

/** What is told besides where it was asked for: what a log proves, and who held the memory at a time. */
export interface ToldBesides {
  readonly log?: LogEvidence | undefined;
  readonly asked?: MomentOfLife | undefined;
}

export function explanationJson(
  explanation: Explanation,
  words: Words,
  besides: ToldBesides = {},
): string {
  return JSON.stringify(explanationObject(explanation, words, besides));
}

/** The same before it is printed. */
export type ExplanationObject = ReturnType<typeof explanationObject>;

export function explanationObject(
  explanation: Explanation,
  words: Words,
  { log, asked }: ToldBesides = {},
) {
  const { lives, explained } = explanation;
  const last = explained.at(-1);
  const { header } = lives;
  const single = log === undefined ? oneReadingIn(explained) : undefined;
  return {
    schema: 'plimsoll/explanation/v1',
    server: {
      name: header.name,
      ...(last === undefined ? {} : serverJson(last.server)),
      interval_seconds: lives.interval / 1000,
    },
    epochs: explained.map(({ life, peak }) => ({
      start: rfc3339(life.moments[0]?.at),
      end: rfc3339(life.moments.at(-1)?.at),
      sign: life.sign,
      samples: life.moments.length + life.torn,
      torn: life.torn,
      peak: { time: rfc3339(peak.at), bytes: peak.realUsed },
    })),
    baseline: last === undefined ? undefined : baselineJson(last),
    attribution: last?.holders.atEnd.map(row),
    attribution_at_peak: last?.holders.atPeak.map(row),
    attribution_at: asked === undefined ? undefined : holdersObject(asked),
    peak:
      last === undefined ? undefined : { time: rfc3339(last.peak.at), bytes: last.peak.realUsed },
    footprints: last?.estimate === undefined ? undefined : footprints(last.estimate, last.timers),
    timers: last?.timers.map(({ timer, period, amplitude }) => ({
      timer,
      period_seconds: period,
      amplitude_bytes: amplitude,
    })),
    verdicts: last === undefined ? undefined : verdictsJson(last.verdicts, words),
    events: explained.flatMap(({ events }) =>
      events.map((event) => ({ ...eventJson(event), sentence: eventText(event, words) })),
    ),
    log: log === undefined ? undefined : logEvidenceObject(log),
    findings: findingsIn(explanation).findings.map((finding) => findingObject(words, finding)),
    one_reading: single === undefined ? undefined : oneReadingSentences(single, words),
  } as const;
}

/** Who held the memory at a moment. */
export type HoldersObject = ReturnType<typeof holdersObject>;

export function holdersObject({ life, moment }: MomentOfLife) {
  return {
    time: rfc3339(moment.at),
    bytes: moment.realUsed,
    owners: life.holders.at(moment).map(row),
  };
}

function baselineJson({ baseline }: ExplainedLife) {
  if (typeof baseline === 'string') return { none: baseline };
  const { bytes, from, to, loaded, groups } = baseline;
  return { bytes, from: rfc3339(from), to: rfc3339(to), provisioned_bytes: loaded, groups };
}

function footprints(
  { perObject, dialogTimer, seen, inflation }: Estimate,
  timers: readonly ServerTimer[],
) {
  const firing = timers.find(({ timer }) => timer === 'dialog_timer')?.period;
  const { transactions, dialogs, contacts } = perObject;
  return {
    per_transaction: seen.transactions ? rounded(transactions) : undefined,
    per_dialog: seen.dialogs ? rounded(dialogs) : undefined,
    per_contact: seen.contacts ? rounded(contacts) : undefined,
    dialog_timer_seconds: dialogTimer === 0 ? 0 : firing,
    variance_inflation: Number.isFinite(inflation) ? Math.round(inflation * 10) / 10 : undefined,
  };
}

function rounded({ low, mid, high, confidence }: Interval): Interval {
  return { low: Math.round(low), mid: Math.round(mid), high: Math.round(high), confidence };
}

function roundedIf(interval: Interval | undefined): Interval | undefined {
  return interval === undefined ? undefined : rounded(interval);
}

/** Each value beside how it was learnt. */
function serverJson(server: ServerFacts) {
  const { version, allocator, header, tail, isDebug, countsGroups, shared, processes } = server;
  const learnt = (fact: Fact<unknown> | undefined) => fact?.learnt;
  return {
    version: version?.value,
    allocator: allocator?.value,
    header_bytes: header?.value,
    tail_bytes: tail?.value,
    debug: isDebug?.value,
    extra_stats: countsGroups?.value,
    pools: {
      shared_bytes: shared.value,
      private_bytes: server.private?.value,
      private_pools_seen: processes,
    },
    learnt: {
      version: learnt(version),
      allocator: learnt(allocator),
      header_bytes: learnt(header),
      debug: learnt(isDebug),
      extra_stats: learnt(countsGroups),
      shared_bytes: learnt(shared),
      private_bytes: learnt(server.private),
    },
  };
}

function verdictsJson(verdicts: Verdicts, words: Words) {
  const { leak, fragmentation, exhaustion } = verdicts;
  const { bytesPerSecond, bytesPerCall, bytesPerReload } = leak;
  const [ofLeak, ofFragmentation, ofExhaustion] = verdictsText(verdicts, words);
  return {
    leak: {
      answer: leak.answer,
      sentence: ofLeak,
      per: leak.per,
      bytes_per_second: roundedIf(bytesPerSecond),
      bytes_per_call: roundedIf(bytesPerCall),
      bytes_per_reload: roundedIf(bytesPerReload),
      lost_bytes: leak.lost === undefined ? undefined : Math.round(leak.lost),
      residue_per_reload: roundedIf(leak.residue?.bytes),
      since: rfc3339(leak.since),
      full_at: rfc3339(leak.fullAt),
      watch_seconds: leak.watchFor,
    },
    fragmentation: {
      answer: fragmentation.answer,
      sentence: ofFragmentation,
      free_fragments: fragmentation.freeFragments,
      mean_free_chunk: fragmentation.meanFreeChunk,
      free_bytes: fragmentation.free,
      never_used_bytes: fragmentation.neverUsed,
      lacking: fragmentation.lacking,
      proven_by_log: fragmentation.logged !== undefined || undefined,
    },
    exhaustion: {
      answer: exhaustion.answer,
      sentence: ofExhaustion,
      cause: exhaustion.cause,
      full_at: rfc3339(exhaustion.fullAt),
      headroom_bytes: exhaustion.headroom,
      watch_seconds: exhaustion.watchFor,
    },
  };
}

export interface EventJson {
  readonly kind: EventKind;
  readonly start: string;
  readonly end: string;
  readonly bytes: number | undefined;
  readonly evidence: Evidence[];
}

export function eventJson({ kind, start, end, bytes, evidence }: MemoryEvent): EventJson {
  return { kind, start: rfc3339(start), end: rfc3339(end), bytes, evidence: [...evidence] };
}

function row({ owner, basis, bytes, perObject, with: others }: AttributionRow) {
  return {
    owner,
    basis,
    bytes: rounded(bytes),
    per_object: perObject === undefined ? undefined : rounded(perObject),
    with: others,
  };
}

function rfc3339(at: number): string;
function rfc3339(at: number | undefined): string | undefined;
function rfc3339(at: number | undefined): string | undefined {
  return at === undefined ? undefined : new Date(at).toISOString();
}
