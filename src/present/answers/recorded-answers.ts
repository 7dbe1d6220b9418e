/**
 * A recording answers what the API of the daemon answers: as a server at its last sample, with its series, its events and its
 * explanation. It is what a page shows of a file that was dropped onto it, and what a report holds.
 *
 * All of it is made from lines in memory. The explanation takes its time once, when it is opened; a column of a series is
 * made when it is first asked for.
 */
import { success } from '../../base/result.ts';
import { instant, type Instant, type Milliseconds } from '../../base/time.ts';
import { bucketsOf, runsIn } from '../../domain/buckets.ts';
import type { Line, Reading, Sample } from '../../domain/sample.ts';
import { seriesOfStatistic, seriesText, type SeriesKey } from '../../domain/series.ts';
import type { TimeRange } from '../../domain/series-store.ts';
import { versionIn, type ServerIdentity } from '../../domain/server.ts';
import { UNKNOWN_BUILD } from '../../monitor/build.ts';
import { emptyPicture, nextPicture, type Picture } from '../../monitor/picture.ts';
import type { MemoryEvent } from '../../understand/event.ts';
import type { Explanation } from '../../understand/explain.ts';
import { findingsIn } from '../../understand/findings/findings-in.ts';
import type { LogEvidence } from '../../understand/log/log-evidence.ts';
import { explanationJson, type ExplanationObject } from '../explanation-json.ts';
import { sayFinding } from '../finding-text.ts';
import { toJson } from '../json.ts';
import type { Words } from '../words/words.ts';
import { eventAnswer } from './event-answer.ts';
import { holdersAt, keptHolders, type HoldersAt, type KeptHolders } from './holders-at.ts';
import { serverAnswer } from './server-answer.ts';
import { madeSeries, type Kept } from './made-series.ts';
import { seriesAnswer, seriesNamed, type SeriesAnswer } from './series-answer.ts';

export interface RecordedOptions {
  /** What the recording is called; a name of its own in its header is not asked. */
  readonly name: string;
  /** Where it came from. */
  readonly address: string;
  readonly log?: LogEvidence | undefined;
}

export interface SeriesWish {
  readonly names: readonly string[];
  readonly range: TimeRange;
  readonly buckets: number;
}

/** What is `undefined` a server would answer with a problem. */
export interface RecordedAnswers {
  /** From the first reading to the last; the end is not in it. */
  readonly range: TimeRange;
  /** The usual time between two samples. */
  readonly interval: Milliseconds;
  /** All that there are, without their labels, each once. */
  readonly names: readonly string[];
  server(words: Words): ReturnType<typeof recordedServer>;
  latest(): unknown;
  series(wish: SeriesWish): Promise<SeriesAnswer>;
  events(words: Words): readonly ReturnType<typeof eventAnswer>[];
  explanation(words: Words): ExplanationObject;
  /** Undefined where there is no sample at that time. */
  holdersAt(time: Instant): HoldersAt | undefined;
  /** For who has no lines any more; not of more moments than these. */
  keptHolders(most: number): KeptHolders;
}

export function recordedAnswers(
  lines: readonly Line[],
  explanation: Explanation,
  { name, address, log }: RecordedOptions,
): RecordedAnswers {
  const { lives, explained } = explanation;
  const samples = lives.lives.flatMap(({ readings }) =>
    readings.filter((reading) => reading.kind === 'sample'),
  );
  const picture = pictureAtEnd(lines, explanation, name);
  const columns = columnsOf(samples);
  const { processes } = picture;
  const made = madeSeries({
    store: storeOf(columns),
    server: name,
    known: columns.keys,
    processes,
  });
  const keys = [...columns.keys, ...made.keys];
  const named = { ...explanation, lives: { ...lives, header: { ...lives.header, name } } };
  return {
    range: rangeOf(lives.lives.flatMap(({ readings }) => readings)),
    interval: lives.interval,
    names: [...new Set(keys.map((key) => key.name))],
    server: (words) =>
      recordedServer({ name, address, interval: lives.interval }, picture, named, words),
    latest() {
      const { sample, identity, processes, build } = picture;
      return sample === undefined
        ? undefined
        : (JSON.parse(
            toJson({ server: name, version: identity?.software, sample, processes, build }),
          ) as unknown);
    },
    async series({ names, range, buckets }) {
      const thinned = await made.thinned(seriesNamed(keys, names), range, buckets);
      // Columns in memory are always there.
      if (!thinned.ok) throw new Error(thinned.problem.code);
      return seriesAnswer(name, range, buckets, thinned.value);
    },
    events: (words) =>
      numbered(explained.flatMap(({ events }) => events)).map(([id, event]) =>
        eventAnswer({ id, event, isOngoing: false }, words),
      ),
    explanation: (words) => JSON.parse(explanationJson(named, words, { log })) as ExplanationObject,
    holdersAt: (time) => holdersAt(explained, time),
    keptHolders: (most) => keptHolders(explained, most),
  };
}

function recordedServer(
  entry: { readonly name: string; readonly address: string; readonly interval: Milliseconds },
  picture: Picture,
  explanation: Explanation,
  words: Words,
) {
  const [worst] = findingsIn(explanation).findings;
  return {
    ...serverAnswer(entry, picture, words),
    ...(worst !== undefined && {
      worst: {
        code: worst.code,
        severity: worst.severity,
        sentence: sayFinding(words, worst).sentence,
      },
    }),
  };
}

/** As somebody would have seen it who watched to the end; silence at the end hides nothing. */
function pictureAtEnd(lines: readonly Line[], explanation: Explanation, name: string): Picture {
  const { lives, explained } = explanation;
  const last = explained.at(-1);
  const samples = (last?.life.readings ?? []).filter(({ kind }) => kind === 'sample');
  const processes = lines.findLast(({ kind }) => kind === 'processes');
  const { version: software, argv } = lives.header;
  const identity: ServerIdentity | undefined =
    software === undefined
      ? undefined
      : {
          software,
          version: versionIn(software),
          argv,
          commands: new Set(),
          isTwin: false,
          classes: [],
        };
  const build = last?.build ?? UNKNOWN_BUILD;
  // A rate takes two samples.
  return [processes, ...samples.slice(-2)].reduce<Picture>(
    (picture, reading) =>
      reading === undefined || reading.kind === 'header'
        ? picture
        : nextPicture(picture, { kind: 'reading', at: reading.at, reading, build }),
    { ...emptyPicture(name), identity },
  );
}

/** Of all that was met: a silence at the end is in it. */
function rangeOf(readings: readonly Reading[]): TimeRange {
  const [first] = readings;
  const last = readings.at(-1);
  if (first === undefined || last === undefined) throw new Error('a recording without samples');
  return { from: first.at, to: instant(last.at + 1) };
}

interface Column {
  readonly times: Float64Array;
  readonly values: Float64Array;
}

interface Columns {
  readonly times: Float64Array;
  readonly keys: readonly SeriesKey[];
  of(key: SeriesKey): Column;
}

/** What is in memory, as whatever makes series of others asks for it. */
function storeOf(columns: Columns): Kept {
  return {
    keeps: 'lines',
    async sampled(_, keys, { from, to }) {
      return success(
        keys.map((key) => {
          const { times, values } = columns.of(key);
          const isWithin = (_value: number, at: number) =>
            (times[at] ?? 0) >= from && (times[at] ?? 0) < to;
          return { key, times: times.filter(isWithin), values: values.filter(isWithin) };
        }),
      );
    },
    async thinned(_, keys, range, buckets) {
      const runs = runsIn(range, buckets, columns.times);
      return success(
        keys.map((key) => {
          const cut = bucketsOf(range, buckets);
          const { times, values } = columns.of(key);
          const own = times === columns.times ? runs : runsIn(range, buckets, times);
          cut.addSamples(times, own, values);
          return cut.finish(key);
        }),
      );
    },
  };
}

function columnsOf(samples: readonly Sample[]): Columns {
  const times = Float64Array.from(samples, ({ at }) => at);
  const statistics = new Map<string, { readonly key: SeriesKey; readonly statistic: string }>();
  for (const sample of samples)
    for (const statistic of sample.statistics.values.keys()) {
      if (statistics.has(statistic)) continue;
      statistics.set(statistic, { key: seriesOfStatistic(statistic), statistic });
    }
  const byKey = Map.groupBy(statistics.values(), ({ key }) => seriesText(key));
  const made = new Map<string, Column>();
  return {
    times,
    keys: [...byKey.values()].flatMap(([first]) => (first === undefined ? [] : [first.key])),
    of(key: SeriesKey): Column {
      const text = seriesText(key);
      const known =
        made.get(text) ??
        columnOf(
          samples,
          times,
          (byKey.get(text) ?? []).map((each) => each.statistic),
        );
      made.set(text, known);
      return known;
    },
  };
}

/** A group's class has another name in 2.2: whichever the sample has. */
function columnOf(
  samples: readonly Sample[],
  times: Float64Array,
  names: readonly string[],
): Column {
  const at: number[] = [];
  const values: number[] = [];
  for (const [index, { statistics }] of samples.entries()) {
    const name = names.find((each) => statistics.values.has(each));
    if (name === undefined) continue;
    at.push(times[index] ?? 0);
    values.push(statistics.values.get(name) ?? 0);
  }
  return {
    times: at.length === times.length ? times : Float64Array.from(at),
    values: Float64Array.from(values),
  };
}

/** Ids as the daemon gives them: kind, second, and a number where that is not one. */
function numbered(events: readonly MemoryEvent[]): readonly (readonly [string, MemoryEvent])[] {
  const seen = new Map<string, number>();
  return events.map((event) => {
    const id = `${event.kind}-${Math.round(event.start / 1000)}`;
    const count = (seen.get(id) ?? 0) + 1;
    seen.set(id, count);
    return [count === 1 ? id : `${id}-${count}`, event] as const;
  });
}
