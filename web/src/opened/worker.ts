/**
 * The worker that opened files live in: it reads them, explains them once, and answers for them as a daemon would. They are never
 * sent anywhere; it asks the network for nothing but its own code.
 */
import { failure, success, type Result } from '../../../src/base/result.ts';
import { learnPlatform } from '../../../src/dimension/known-platform.ts';
import { platformFacts, type PlatformFacts } from '../../../src/dimension/platform-facts.ts';
import { problem } from '../../../src/domain/problems.ts';
import {
  recordedAnswers,
  type RecordedAnswers,
} from '../../../src/present/answers/recorded-answers.ts';
import type { Report } from '../../../src/present/answers/report.ts';
import { reportedAnswers } from '../../../src/present/answers/reported-answers.ts';
import { profilePage } from '../../../src/present/text/profile/page.ts';
import { PLAIN } from '../../../src/present/text/style.ts';
import type { Words } from '../../../src/present/words/words.ts';
import { explain } from '../../../src/understand/explain.ts';
import { logEvidence } from '../../../src/understand/log/log-evidence.ts';
import { withLog } from '../../../src/understand/log/with-log.ts';
import { nothingToExplain } from '../../../src/understand/nothing-to-explain.ts';
import type { LogProfile } from '../../../src/understand/profile/log-profile.ts';
import { viewsOf } from '../../../src/understand/profile/view.ts';
import type { Language } from '../view/view.ts';
import { catalogueOf } from '../catalogue.ts';
import type { Answering, Asking, Question, Questions } from './protocol.ts';
import { firstKind, readFiles, type ReadFiles } from './read-files.ts';
import type { ReadLog } from './read-log.ts';
import { readReportFile } from './report-file.ts';
import type { Told, ToldLog } from './told.ts';

let answers: RecordedAnswers | undefined;
let platform: (() => Result<PlatformFacts>) | undefined;
let profiled: LogProfile | undefined;

/** What is printed for a screen of text. */
const [WIDTH, PLACES] = [120, 25];

type Answerers = {
  readonly [Asked in Question]: (
    given: Parameters<Questions[Asked]>[0],
    progress: (share: number) => void,
  ) => Promise<Result<ReturnType<Questions[Asked]>>>;
};

const ANSWERERS: Answerers = {
  open,
  server: (language) => told(language, (of, words) => of.server(words)),
  latest: () => recorded((of) => of.latest()),
  series: (wish) => recorded((of) => of.series(wish)),
  events: (language) => told(language, (of, words) => of.events(words)),
  explanation: (language) => told(language, (of, words) => of.explanation(words)),
  holdersAt: (at) => recorded((of) => of.holdersAt(at)),
  async platform() {
    return platform?.() ?? failure(problem('sample-missing', { server: '' }));
  },
  async profile(language) {
    const words = await catalogueOf(language);
    const options = { width: WIDTH, top: PLACES, style: PLAIN, words };
    return success(profiled === undefined ? [] : profilePage(profiled, options));
  },
};

addEventListener('message', ({ data }: MessageEvent<Asking>) => {
  const { number, question, given } = data;
  const answerer = ANSWERERS[question] as (
    given: unknown,
    progress: (share: number) => void,
  ) => Promise<Result<unknown>>;
  const answer = (answering: Answering) => postMessage(answering);
  void answerer(given, (share) => answer({ number, share })).then((result) =>
    answer({ number, result }),
  );
});

async function open(
  files: readonly File[],
  progress: (share: number) => void,
): Promise<Result<Told>> {
  const named = (some: readonly File[]) => some.map((file) => file.name).join(', ');
  let read: Result<ReadFiles>;
  try {
    const reported = await reportAmong(files);
    if (reported !== undefined) return reported;
    read = await readFiles(files, progress);
  } catch (error) {
    // The file has gone, or may not be read.
    const why = error instanceof Error ? error.message : String(error);
    return failure(problem('file-unreadable', { file: named(files), why }));
  }
  if (!read.ok) return read;
  const { lines, cut, log, leftOut } = read.value;
  const name = named(files.filter((file) => !leftOut.includes(file.name)));
  const toldLog = log === undefined ? undefined : logOf(log, cut !== undefined);
  const hasSamples = lines.some(({ kind }) => kind === 'sample');
  if (!hasSamples && toldLog?.summary === undefined && toldLog?.profile === undefined)
    return failure(problem('file-not-understood', { file: named(files) }));
  if (!hasSamples) return success({ name, recording: undefined, log: toldLog, leftOut });
  const seen = explain(lines);
  const [life, another] = seen.explained;
  if (life === undefined) return failure(nothingToExplain(lines, name));
  const evidence = log === undefined ? undefined : logEvidence(log.gathered, seen);
  const explanation = evidence === undefined ? seen : withLog(seen, evidence);
  platform = () => {
    const learned = learnPlatform(explanation.explained);
    return learned.ok ? success(platformFacts(learned.value)) : learned;
  };
  answers = recordedAnswers(lines, explanation, { name, address: name, log: evidence });
  return success({
    name,
    recording: {
      server: name,
      range: answers.range,
      isSingle: another === undefined && life.life.moments.length === 1,
      cut,
    },
    log: toldLog,
    leftOut,
  });
}

/** Undefined where none of them is a report; any other page that lies among files is left out as they are read. */
async function reportAmong(files: readonly File[]): Promise<Result<Told> | undefined> {
  for (const file of files) {
    if ((await firstKind(file)) !== 'page') continue;
    const read = await readReportFile(file);
    if (files.length === 1) return read.ok ? openReport(file.name, read.value) : read;
    if (read.ok || read.problem.code !== 'report-missing')
      return failure(problem('report-not-alone', { file: file.name }));
  }
  return undefined;
}

/** As if the recording that it was made of had been opened. */
function openReport(name: string, report: Report): Result<Told> {
  const { made, plimsoll, size } = report;
  const reported = reportedAnswers(report);
  const { name: server, range } = reported;
  answers = reported;
  platform = () => (size.ok ? success(size.value.facts) : size);
  return success({
    name,
    recording: { server, range, isSingle: false, cut: undefined },
    log: undefined,
    leftOut: [],
    report: { made, plimsoll },
  });
}

function logOf({ summary, profile }: ReadLog, isCut: boolean): ToldLog {
  profiled = profile;
  const hasProfile = profile.dumps.length > 0 || profile.allocations !== undefined;
  return {
    lines: summary.lines,
    isCut,
    summary: summary.told === 0 ? undefined : summary,
    profile: hasProfile
      ? {
          version: profile.version,
          views: viewsOf(profile),
          contradictions: profile.dumps.flatMap(({ last }) => last.contradictions),
        }
      : undefined,
  };
}

async function recorded<Value>(
  read: (of: RecordedAnswers) => Value | Promise<Value>,
): Promise<Result<Value>> {
  return answers === undefined
    ? failure(problem('sample-missing', { server: '' }))
    : success(await read(answers));
}

async function told<Value>(
  language: Language,
  read: (of: RecordedAnswers, words: Words) => Value,
): Promise<Result<Value>> {
  const words = await catalogueOf(language);
  return recorded((of) => read(of, words));
}
