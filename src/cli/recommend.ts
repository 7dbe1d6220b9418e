/** Reads all that is known of a server and says what its shared memory should be, and why, as a page or as JSON. */
import type { Writable } from 'node:stream';

import type { Bytes } from '../base/bytes.ts';
import { failure, success, type Result } from '../base/result.ts';
import { seconds } from '../base/time.ts';
import { askedDemand, type DemandWish } from '../dimension/asked-demand.ts';
import type { AskedDemand } from '../dimension/demand.ts';
import { fitsUnder } from '../dimension/fits-under.ts';
import { serverStart } from '../dimension/server-start.ts';
import { learnPlatform, type KnownPlatform } from '../dimension/known-platform.ts';
import { plannedPlatform } from '../dimension/planned-platform.ts';
import type { HostMemory } from '../dimension/recommendation.ts';
import { recommendFor } from '../dimension/recommend.ts';
import { recommendationJson } from '../present/recommendation-json.ts';
import { OURS, startFiles, type StartFile } from '../present/start-files/start-files.ts';
import { fitsUnderText } from '../present/text/fits-under.ts';
import { recommendPage } from '../present/text/recommend.ts';
import { startFilesText, writtenFiles } from '../present/text/start-files.ts';
import { explain, type Explanation } from '../understand/explain.ts';
import { twinCheckPage } from '../present/text/twin-check.ts';
import { checkWithTwin } from './check-with-twin.ts';
import type { Context, Outcome } from './context.ts';
import { nothingToExplain } from '../understand/nothing-to-explain.ts';
import { problem } from '../domain/problems.ts';
import { hostMemory } from './host-memory.ts';
import { openScenario } from './open-scenario.ts';
import { readLines, type ReadOptions } from './read-lines.ts';
import { screenOf } from './screen-of.ts';
import { writeFiles } from './write-files.ts';

export interface RecommendCommand extends ReadOptions, DemandWish {
  readonly json?: boolean;
  /** A platform that does not exist yet, instead of a server: a file, or one that is shipped by its name. */
  readonly scenario?: string;
  /** False with `--no-twin`. */
  readonly twin?: boolean;
  /** RAM of the machine; undefined: as read where the server runs here. */
  readonly hostMemory?: Bytes;
  /** The most that auto-scaling starts. */
  readonly processes?: number;
  /** A directory for the files that the recommendation comes to. */
  readonly write?: string;
  /** MiB: what fits under it is told too. */
  readonly shared?: number;
}

/** A live server, unless somebody says how long: enough for calls to begin and end, and a timer of 30 s to fire four times. */
const WATCHING = seconds(180);

/** What an answer is reckoned from. */
interface Known {
  readonly name: string;
  readonly platform: KnownPlatform;
  readonly explanation: Explanation;
  /** What the demand is where no option says otherwise. */
  readonly demand: AskedDemand;
  /** As read where the server runs here. */
  readonly host: HostMemory | undefined;
}

export async function recommendCommand(
  named: string | undefined,
  { json = false, twin = true, ...options }: RecommendCommand,
  context: Context,
): Promise<Outcome> {
  const { scenario } = options;
  if ((named === undefined) === (scenario === undefined))
    return problem('usage-wrong', { why: context.words.twinCheck.either });
  const known =
    scenario === undefined
      ? await knownServer(named ?? '', options, context)
      : knownScenario(scenario, context);
  if (!known.ok) return known.problem;
  const { platform, explanation, name } = known.value;
  const asked: AskedDemand = { ...known.value.demand, ...askedDemand(options) };
  const { hostMemory: said, processes } = options;
  const host = said === undefined ? known.value.host : ({ bytes: said, basis: 'said' } as const);
  const told = recommendFor(platform, asked, { host, processes });
  if (!told.ok) return told.problem;
  const under =
    options.shared === undefined ? undefined : fitsUnder(platform, options.shared, asked);
  if (under?.ok === false) return under.problem;
  const { out, words } = context;
  const page = { words, ...screenOf(context) };
  // What was reckoned comes at once; what the twin makes of it follows. JSON is one object, and waits for it.
  if (!json) write(out, recommendPage(told.value, page));
  const checked = twin ? await checkWithTwin(platform, told.value, context) : told.value;
  const files = startFiles(checked, serverStart(explanation, name), words);
  const others = { files, under: under?.value };
  const lines = [
    ...twinCheckPage(checked, page),
    ...startFilesText(files, page),
    ...(under === undefined ? [] : fitsUnderText(under.value, page)),
  ];
  if (json) out.write(`${recommendationJson(checked, words, others)}\n`);
  else write(out, lines);
  return options.write === undefined ? undefined : writeAll(options.write, files, context);
}

async function knownServer(
  named: string,
  options: ReadOptions,
  context: Context,
): Promise<Result<Known>> {
  const read = await readLines(named, options, WATCHING, context);
  if (!read.ok) return read;
  const { lines } = read.value;
  const explanation = explain(lines);
  if (explanation.explained.length === 0) return failure(nothingToExplain(lines, named));
  const platform = learnPlatform(explanation.explained);
  if (!platform.ok) return platform;
  const host = await hostMemory(named, lines);
  return success({ name: named, platform: platform.value, explanation, demand: {}, host });
}

/** A platform that does not exist yet. */
function knownScenario(named: string, context: Context): Result<Known> {
  const opened = openScenario(named, undefined, context);
  if (!opened.ok) return opened;
  const planned = plannedPlatform(opened.value);
  if (!planned.ok) return planned;
  const { platform, asked, explanation } = planned.value;
  const { name } = opened.value;
  return success({ name, platform, explanation, demand: asked, host: undefined });
}

function write(out: Writable, lines: readonly string[]): void {
  for (const line of lines) out.write(`${line}\n`);
}

async function writeAll(
  directory: string,
  files: readonly StartFile[],
  { talk, words }: Context,
): Promise<Outcome> {
  const written = writtenFiles(files);
  const met = await writeFiles(directory, written, OURS);
  if (met !== undefined) return met;
  talk.write(`plimsoll: ${words.startFiles.written(written.length, directory)}\n`);
  return undefined;
}
