/** Reads all that is known of a server and says what its shared memory should be, and why, as a page or as JSON. */
import type { Writable } from 'node:stream';

import type { Bytes } from '../base/bytes.ts';
import { seconds } from '../base/time.ts';
import { askedDemand, type DemandWish } from '../dimension/asked-demand.ts';
import type { AskedDemand } from '../dimension/demand.ts';
import { fitsUnder } from '../dimension/fits-under.ts';
import { serverStart } from '../dimension/server-start.ts';
import { learnPlatform } from '../dimension/known-platform.ts';
import { recommendFor } from '../dimension/recommend.ts';
import { recommendationJson } from '../present/recommendation-json.ts';
import { OURS, startFiles, type StartFile } from '../present/start-files/start-files.ts';
import { fitsUnderText } from '../present/text/fits-under.ts';
import { recommendPage } from '../present/text/recommend.ts';
import { startFilesText, writtenFiles } from '../present/text/start-files.ts';
import { explain } from '../understand/explain.ts';
import { twinCheckPage } from '../present/text/twin-check.ts';
import { checkWithTwin } from './check-with-twin.ts';
import type { Context, Outcome } from './context.ts';
import { nothingToExplain } from '../understand/nothing-to-explain.ts';
import { hostMemory } from './host-memory.ts';
import { readLines, type ReadOptions } from './read-lines.ts';
import { screenOf } from './screen-of.ts';
import { writeFiles } from './write-files.ts';

export interface RecommendCommand extends ReadOptions, DemandWish {
  readonly json?: boolean;
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

export async function recommendCommand(
  named: string,
  { json = false, twin = true, ...options }: RecommendCommand,
  context: Context,
): Promise<Outcome> {
  const read = await readLines(named, options, WATCHING, context);
  if (!read.ok) return read.problem;
  const explanation = explain(read.value.lines);
  const { explained } = explanation;
  if (explained.length === 0) return nothingToExplain(read.value.lines, named);
  const asked: AskedDemand = askedDemand(options);
  const { hostMemory: said, processes } = options;
  const host =
    said === undefined
      ? await hostMemory(named, read.value.lines)
      : ({ bytes: said, basis: 'said' } as const);
  const platform = learnPlatform(explained);
  if (!platform.ok) return platform.problem;
  const told = recommendFor(platform.value, asked, { host, processes });
  if (!told.ok) return told.problem;
  const under =
    options.shared === undefined ? undefined : fitsUnder(platform.value, options.shared, asked);
  if (under?.ok === false) return under.problem;
  const { out, words } = context;
  const page = { words, ...screenOf(context) };
  // What was reckoned comes at once; what the twin makes of it follows. JSON is one object, and waits for it.
  if (!json) write(out, recommendPage(told.value, page));
  const checked = twin ? await checkWithTwin(platform.value, told.value, context) : told.value;
  const files = startFiles(checked, serverStart(explanation, named), words);
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
