/**
 * Copies history that is kept elsewhere into our own store, or into a recording, and says what was taken from when to
 * when and what could not be read. What is there already is passed over: importing twice changes nothing.
 */
import type { Problem } from '../base/problem.ts';
import { failure, success, type Result } from '../base/result.ts';
import { instant, type Instant, type Milliseconds } from '../base/time.ts';
import { problem } from '../domain/problems.ts';
import type { KeptLine, KeptServer, TimeRange } from '../domain/series-store.ts';
import { openStore } from '../store/embedded/open-store.ts';
import type { Context, Outcome } from './context.ts';
import type { ImportTarget } from './import-target.ts';
import { openHistory, type History } from './open-history.ts';
import type { Moment } from './options.ts';
import { recordingTarget } from './recording-target.ts';

export interface ImportOptions {
  readonly store?: string;
  readonly output?: string;
  readonly server?: string;
  readonly since?: Moment;
  readonly until?: Moment;
  readonly map?: readonly string[];
  readonly deadline?: Milliseconds;
}

const BATCH = 500;
const MOST_STRANGERS = 10;

export async function importHistory(
  sources: readonly string[],
  options: ImportOptions,
  context: Context,
): Promise<Outcome> {
  const target = await openTarget(options, context);
  if (!target.ok) return target.problem;
  let met: Problem | undefined;
  for (const source of sources) {
    met = await importFrom(source, target.value, options, context);
    if (met !== undefined || context.stop.asked) break;
  }
  const closed = await target.value.close();
  return met ?? closed;
}

async function openTarget(
  { store, output }: ImportOptions,
  context: Context,
): Promise<Result<ImportTarget>> {
  if ((store === undefined) === (output === undefined)) {
    return failure(problem('usage-wrong', { why: '--store | --output' }));
  }
  if (output !== undefined) return recordingTarget(output, context);
  const opened = openStore(store ?? '');
  if (!opened.ok) return opened;
  const { value } = opened;
  return success({
    keep: (lines) => value.keep(lines),
    async close() {
      await value.close();
      return undefined;
    },
  });
}

async function importFrom(
  source: string,
  target: ImportTarget,
  options: ImportOptions,
  context: Context,
): Promise<Problem | undefined> {
  const opened = await openHistory(source, context, options);
  if (!opened.ok) return opened.problem;
  const history = opened.value;
  try {
    const chosen = await choose(history, options.server);
    const met = await tellUnread(history, context);
    if (!chosen.ok) return chosen.problem;
    for (const { there, here } of chosen.value) {
      const problem = await copy(history, there, here, target, options, context);
      if (problem !== undefined || context.stop.asked) return problem;
    }
    return met;
  } finally {
    await history.close();
  }
}

interface Chosen {
  readonly there: KeptServer;
  /** What to call it from now on. */
  readonly here: string;
}

/** All of them; the one that is called so; or, of a source with one server, that one by this name. */
async function choose(
  history: History,
  name: string | undefined,
): Promise<Result<readonly Chosen[]>> {
  const servers = await history.servers();
  if (!servers.ok) return servers;
  const { address } = history;
  const [only, ...others] = servers.value;
  if (only === undefined) return failure(problem('history-empty', { address }));
  if (name === undefined) {
    return success(servers.value.map((there) => ({ there, here: there.name })));
  }
  const called = servers.value.find((server) => server.name === name);
  if (called !== undefined) return success([{ there: called, here: name }]);
  if (others.length === 0) return success([{ there: only, here: name }]);
  const known = servers.value.map((server) => server.name).join(', ');
  return failure(problem('history-server-unknown', { address, server: name, known }));
}

async function copy(
  history: History,
  there: KeptServer,
  here: string,
  target: ImportTarget,
  options: ImportOptions,
  { clock, out, words, stop }: Context,
): Promise<Problem | undefined> {
  const range = rangeOf(there, options, clock.now());
  const samples = { count: 0, first: instant(0), last: instant(0) };
  let batch: KeptLine[] = [];
  for await (const line of history.lines(there.name, range)) {
    if (!line.ok) return line.problem;
    if (stop.asked) break;
    batch.push({ server: here, line: line.value });
    if (line.value.kind === 'sample') {
      if (samples.count++ === 0) samples.first = line.value.at;
      samples.last = line.value.at;
    }
    if (batch.length < BATCH) continue;
    const kept = await target.keep(batch);
    if (!kept.ok) return kept.problem;
    batch = [];
  }
  const kept = await target.keep(batch);
  if (!kept.ok) return kept.problem;
  const { count, first, last } = samples;
  out.write(
    count === 0
      ? `${words.cli.importedNothing(here, history.address)}\n`
      : `${words.cli.imported(here, count, printed(first), printed(last), history.address)}\n`,
  );
  return undefined;
}

/** What is kept beside samples may lie around them. */
const AROUND = 3_600_000;

function rangeOf(
  { first, last }: KeptServer,
  { since, until }: ImportOptions,
  now: Instant,
): TimeRange {
  return {
    from: instant(Math.max(first - AROUND, since?.(now) ?? first - AROUND)),
    to: instant(Math.min(last + AROUND, until?.(now) ?? last + AROUND)),
  };
}

async function tellUnread(history: History, context: Context): Promise<Problem | undefined> {
  const unread = await history.unread();
  if (!unread.ok) return unread.problem;
  const { talk, words, report } = context;
  const { troubles, more, strangers, local } = unread.value;
  for (const trouble of troubles) report(trouble);
  const tell = (sentence: string) => talk.write(`plimsoll: ${sentence}\n`);
  if (more > 0) tell(words.cli.moreTroubles(more, history.address));
  if (strangers.length > 0) {
    const more = strangers.length > MOST_STRANGERS ? ', …' : '';
    const named = strangers.slice(0, MOST_STRANGERS).join(', ');
    tell(words.cli.notUnderstood(`${named}${more}`));
  }
  if (local > 0) {
    tell(words.cli.localTimes(local, Intl.DateTimeFormat().resolvedOptions().timeZone));
  }
  return undefined;
}

function printed(at: Instant): string {
  return new Date(at).toISOString();
}
