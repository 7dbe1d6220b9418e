/** One run's explanation beside its truth, as figures. */
import type { Line } from '../../src/domain/sample.ts';
import type { EventKind } from '../../src/understand/event.ts';
import { explain, type ExplainedLife } from '../../src/understand/explain.ts';
import { attributionError, type AttributionScore } from './attribution.ts';
import { BASELINES } from './baselines.ts';
import type { Truth } from './truth.ts';

export interface Score {
  readonly name: string;
  readonly events: Readonly<Record<'found' | 'missed' | 'invented', readonly string[]>> & {
    /** Seconds from what was done to the beginning that is told, the mean of all that were found. */
    readonly meanDelay: number | undefined;
  };
  /** Of the baseline; undefined where the truth has none. */
  readonly baselineError: number | undefined;
  /** Of transactions and dialogs together against their group, which was hidden. */
  readonly attribution: AttributionScore | undefined;
  readonly leak: {
    readonly answer: string;
    readonly slopeError: number | undefined;
    readonly isFalse: boolean;
    /** What the methods to beat say of the same run. */
    readonly others: Readonly<
      Record<string, { readonly isLeak: boolean; readonly slopeError: number | undefined }>
    >;
  };
}

/** Seconds within which an event counts as found. */
const NEAR = 10;

export function score(truth: Truth, lines: readonly Line[]): Score {
  const { explained } = explain(lines);
  const [first] = explained;
  const verdicts = explained.map(({ verdicts }) => verdicts.leak);
  const told = verdicts.find(({ answer }) => answer === 'yes') ?? verdicts[0];
  const slope = truth.leak_real_used_bytes_per_second;
  return {
    name: truth.name,
    events: compareEvents(truth, explained),
    baselineError: first === undefined ? undefined : baselineError(truth, first),
    attribution: first === undefined ? undefined : attributionError(truth, lines, first),
    leak: {
      answer: told?.answer ?? 'none',
      slopeError:
        slope === undefined || told?.bytesPerSecond === undefined
          ? undefined
          : told.bytesPerSecond.mid / slope - 1,
      isFalse: slope === undefined && told?.answer === 'yes',
      others: othersOn(lines, slope),
    },
  };
}

function othersOn(lines: readonly Line[], truth: number | undefined): Score['leak']['others'] {
  const samples = lines.filter((line) => line.kind === 'sample');
  return Object.fromEntries(
    Object.entries(BASELINES).map(([method, guess]) => {
      const { isLeak, slope } = guess(samples);
      const isCompared = truth !== undefined && isLeak && slope !== undefined;
      return [method, { isLeak, slopeError: isCompared ? slope / truth - 1 : undefined }];
    }),
  );
}

/** What must leave a trace, by kind and time; what need not, is not counted as missed. */
function compareEvents(truth: Truth, explained: readonly ExplainedLife[]): Score['events'] {
  const expected: { readonly kind: EventKind; readonly t: number }[] = [];
  let starts = 0;
  for (const { t, event, method, ran } of truth.events) {
    if (event === 'server_start') expected.push({ kind: starts++ === 0 ? 'start' : 'restart', t });
    if (event === 'mi' && method === 'dr_reload') expected.push({ kind: 'reload-spike', t });
    if (event === 'calls_start' && ran !== false) expected.push({ kind: 'traffic-rise', t });
  }
  const counted: readonly EventKind[] = ['start', 'restart', 'reload-spike'];
  const told = explained
    .flatMap(({ events }) => events)
    .map(({ kind, start, end }) => ({
      kind,
      from: start / 1000 - NEAR,
      to: end / 1000 + NEAR,
      start,
    }));
  const hits = new Set<(typeof told)[number]>();
  const found: string[] = [];
  const delays: number[] = [];
  const missed: string[] = [];
  for (const { kind, t } of expected) {
    const hit = told.find(
      (each) =>
        each.kind === kind &&
        (kind.startsWith('traffic')
          ? Math.abs(each.start / 1000 - t) <= NEAR
          : t >= each.from && t <= each.to),
    );
    if (hit !== undefined) {
      hits.add(hit);
      delays.push(Math.abs(hit.start / 1000 - t));
    }
    (hit === undefined ? missed : found).push(`${kind}@${Math.round(t - truth.t0)}`);
  }
  const invented = told
    .filter((each) => counted.includes(each.kind) && !hits.has(each))
    .map(({ kind, start }) => `${kind}@${Math.round(start / 1000 - truth.t0)}`);
  const meanDelay =
    delays.length === 0 ? undefined : delays.reduce((sum, each) => sum + each, 0) / delays.length;
  return { found, missed, invented, meanDelay };
}

/** The truth's baseline: the median after loading and before the first call. */
function baselineError(truth: Truth, { life, baseline }: ExplainedLife): number | undefined {
  if (typeof baseline === 'string') return undefined;
  const call =
    truth.events.find(({ event }) => /^(calls|registers)_start$/.test(event))?.t ?? Infinity;
  const before = life.moments.filter(({ at }) => at / 1000 < call);
  const loaded = before.at(-1)?.realUsed ?? 0;
  const rest = before
    .map(({ realUsed }) => realUsed)
    .filter((used) => Math.abs(used - loaded) < loaded * 0.01)
    .toSorted((one, other) => one - other);
  const middle = rest[rest.length >> 1];
  return middle === undefined ? undefined : baseline.bytes / middle - 1;
}
