/**
 * What a process was seen to need of its private memory, with the peaks of loading told apart from those of its work.
 *
 * Whoever loads from a database asks for as many rows as fit into what it finds, whatever `-M` is (knowledge 0.6): such a
 * peak is no need. A driver that fetches a table whole (db_text) makes it one: without that much the server does not start.
 * The two differ in how much was held at once, beside what came of it in shared memory.
 */
import { MIB } from '../base/bytes.ts';
import type { ExplainedLife } from '../understand/explain.ts';
import { grown, GROWING_PARTS, isGrowing } from '../understand/growing-levels.ts';
import { reloadNeed } from '../understand/reload-need.ts';
import type { Fetch, LoadEvidence } from './recommendation.ts';
import { processHistories, type PrivateReading, type ProcessHistory } from './process-history.ts';

export interface ProcessEvidence {
  readonly history: ProcessHistory;
  /** Bytes that it holds between messages, without a buffer that grows with `-M`. */
  readonly steady: number;
  /** The most that work took beside that, loading apart. */
  readonly work: number;
  /** It was as high when it began to run: what the attendant did before it forked. 0 where that is not known. */
  readonly start: number;
  readonly load: LoadEvidence | undefined;
  /** The buffer of its HTTP answers, which takes a quarter of whatever pool it finds (httpd, `buf_size`); else 0. */
  readonly buffer: number;
  /** Bytes a day, where it grows and does not come back; else 0. */
  readonly growth: number;
}

/** What loading takes is more than any message. */
const LEAST_LOAD = MIB;
/** A row of rules costs more beside its values in private memory than this share of what it becomes in shared memory. */
const IN_PIECES = 0.2;
/** The same table loaded by another process takes the same. */
const SAME = 0.03;
/** After an event was noticed. */
const AROUND = 5000;
const HTTP_BUFFER = 1 / 4;

/** Of all lives of a server. */
export function processEvidence(explained: readonly ExplainedLife[]): readonly ProcessEvidence[] {
  const all = explained.flatMap((of) => {
    const histories = processHistories(of.life);
    const inherited = inheritedPeak(histories);
    const most = largestHeld(histories);
    return histories.map((history) =>
      evidenceOf(history, { loads: loadsIn(of), inherited, largestHeld: most }),
    );
  });
  const loads = all.flatMap(({ load }) => (load?.fetch === 'in-pieces' ? [load.work] : []));
  return all.map((each) => withSameLoad(each, loads));
}

interface Load {
  readonly from: number;
  readonly to: number;
  /** Bytes of shared memory that came; 0 where that is not known. */
  readonly bytes: number;
}

interface Beside {
  readonly loads: readonly Load[];
  readonly inherited: number;
  readonly largestHeld: number;
}

function loadsIn(of: ExplainedLife): readonly Load[] {
  const least = reloadNeed(of)?.low ?? 0;
  return of.events
    .filter(({ kind }) => kind === 'provisioning-load' || kind === 'reload-spike')
    .map(({ start, end, bytes }) => ({
      from: start - AROUND,
      to: end + AROUND,
      bytes: Math.max(bytes ?? 0, least),
    }));
}

function evidenceOf(history: ProcessHistory, beside: Beside): ProcessEvidence {
  const { readings, total } = history;
  const overhead = Math.min(...readings.map(({ used, realUsed }) => realUsed - used));
  const buffer = hasBuffer(history, beside.largestHeld) ? total * HTTP_BUFFER : 0;
  const steady = median(readings.map(({ used }) => used)) + overhead - buffer;
  const [first] = readings;
  let known = beside.inherited;
  let highest = 0;
  let load: LoadEvidence | undefined;
  let isLoaders = false;
  for (const [index, reading] of readings.entries()) {
    const before = readings[index - 1];
    const { used, maxUsed } = reading;
    const held = (before ?? reading).used + overhead;
    const rise = maxUsed - Math.max(known, held);
    const isLoad = rise > (isLoaders ? 0 : LEAST_LOAD);
    const during = isLoad ? loadAround(reading, before ?? first, beside.loads) : undefined;
    // What came before the first reading nobody saw: it may have been either.
    if (during !== undefined || (isLoad && index === 0)) {
      const work = maxUsed - Math.min(held, steady + buffer);
      if (work > (load?.work ?? 0)) load = { work, fetch: fetchOf(work, during?.bytes ?? 0) };
      isLoaders = true;
    } else if (rise > 0) {
      isLoaders = false;
    }
    // A mark that loading left hides what work reached below it.
    if (!isLoaders && maxUsed > beside.inherited) highest = Math.max(highest, maxUsed);
    const isLoading = beside.loads.some(({ from, to }) => reading.at >= from && reading.at <= to);
    if (!isLoading) highest = Math.max(highest, used + overhead);
    known = Math.max(known, maxUsed);
  }
  const work = Math.max(0, highest - buffer - steady);
  const start = beside.inherited;
  return { history, steady, work, start, load, buffer, growth: growthOf(readings) };
}

/** Shorter than this, a process is still getting going. */
const SHORTEST = 1_800_000;
const DAY = 86_400_000;

function growthOf(readings: readonly PrivateReading[]): number {
  const time = (readings.at(-1)?.at ?? 0) - (readings[0]?.at ?? 0);
  if (time < SHORTEST) return 0;
  const length = readings.length / GROWING_PARTS;
  const levels = Array.from({ length: GROWING_PARTS }, (_, part) =>
    median(readings.slice(part * length, (part + 1) * length).map(({ used }) => used)),
  );
  // From the middle of the first part to the middle of the last.
  const between = time * (1 - 1 / GROWING_PARTS);
  return isGrowing(levels) ? (grown(levels) / between) * DAY : 0;
}

/** What was loaded between two readings, or since the server started where it is the first. */
function loadAround(
  { at, notBefore }: PrivateReading,
  before: PrivateReading | undefined,
  loads: readonly Load[],
): Load | undefined {
  const from = Math.min(notBefore, before?.at ?? notBefore);
  return loads.findLast((load) => load.from <= at && load.to >= from);
}

function fetchOf(work: number, loaded: number): Fetch {
  if (loaded === 0) return 'not-seen';
  return work < loaded * IN_PIECES ? 'in-pieces' : 'large-part';
}

/** A reload that left no trace in shared memory took what another process took for the same table. */
function withSameLoad(each: ProcessEvidence, loads: readonly number[]): ProcessEvidence {
  const { load, work } = each;
  const mark = load?.work ?? work;
  if ((load !== undefined && load.fetch !== 'not-seen') || mark <= LEAST_LOAD) return each;
  const isSame = loads.some((other) => Math.abs(mark - other) < other * SAME);
  if (!isSame) return each;
  return { ...each, work: load === undefined ? 0 : work, load: { work: mark, fetch: 'in-pieces' } };
}

/** Most processes begin with one and the same mark where the attendant had reached it before it forked them. */
function inheritedPeak(histories: readonly ProcessHistory[]): number {
  const marks = histories.map(({ readings: [first] }) => first?.maxUsed ?? 0);
  const common = median(marks);
  return marks.filter((mark) => mark === common).length > marks.length / 2 ? common : 0;
}

/** Of the other processes, a quarter of the pool in a single piece stands out. */
function hasBuffer({ readings, total }: ProcessHistory, largest: number): boolean {
  const quarter = total * HTTP_BUFFER;
  return readings.every(
    ({ used, fragments }) =>
      used >= quarter &&
      used - quarter <= Math.max(MIB, largest) &&
      // All but the buffer are small.
      (used - quarter) / Math.max(1, fragments) < quarter / 100,
  );
}

/** The most that any process holds which holds less than a quarter of its pool. */
function largestHeld(histories: readonly ProcessHistory[]): number {
  const held = histories
    .map(({ readings, total }) => ({ used: median(readings.map(({ used }) => used)), total }))
    .filter(({ used, total }) => used < total * HTTP_BUFFER);
  return Math.max(0, ...held.map(({ used }) => used));
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[values.length >> 1] ?? 0;
}
