/**
 * Follows a log and says what it says of memory, as it happens: each new reason in full, repetitions as a count now and
 * then, and all of it as one page at the end.
 */
import { logReader } from '../logs/log-reader.ts';
import { memorySummary, type MemorySummary } from '../logs/memory-summary.ts';
import { seconds } from '../base/time.ts';
import { decodeJson } from '../present/decode-json.ts';
import { decodePage, diagnosisText } from '../present/text/decode.ts';
import { formatCount } from '../present/text/numbers.ts';
import type { Context, Outcome } from './context.ts';
import { followFile } from './follow-file.ts';

/** A storm of refusals is told so often at most. */
const PAUSE = seconds(10);

export async function followLog(file: string, json: boolean, context: Context): Promise<Outcome> {
  const { out, talk, words, clock, stop } = context;
  const writer = memorySummary();
  const reader = logReader();
  let hasBegun = false;
  let told = new Map<string, number>();
  let refused = 0;
  let saidAt = clock.elapsed();
  const say = (summary: MemorySummary, isNew: boolean) => {
    saidAt = clock.elapsed();
    const now = refusalsIn(summary);
    const more = now - refused;
    refused = now;
    if (json) {
      out.write(`${decodeJson(summary)}\n`);
      return;
    }
    if (!isNew && more > 0) out.write(`${words.decode.more(formatCount(more))}\n`);
    for (const group of [...summary.refusals, ...summary.attempts]) {
      const key = `${group.example.kind} ${group.pool} ${group.by} ${group.cause}`;
      if (told.has(key)) continue;
      told = told.set(key, group.count);
      // What it tried first is told with what came of it.
      if (group.example.kind === 'refused')
        out.write(`${diagnosisText(group, summary, words).join('\n')}\n`);
    }
  };
  const batches = followFile(file, { clock, stop });
  for (let next = await batches.next(); ; next = await batches.next()) {
    if (next.done === true) {
      if (next.value !== undefined) return next.value;
      break;
    }
    if (!hasBegun && next.value.length === 0) {
      // From here on every line is news.
      hasBegun = true;
      talk.write(`plimsoll: ${words.decode.following(file)}\n`);
    }
    let isNew = false;
    for (const line of next.value) {
      writer.countLine();
      for (const record of reader(line)) {
        const added = writer.add(record);
        isNew ||= added?.isNew === true && added.line.kind === 'refused';
      }
    }
    if (isNew || clock.elapsed() - saidAt >= PAUSE) {
      const summary = writer.summary();
      if (isNew || refusalsIn(summary) > refused) say(summary, isNew);
    }
  }
  const summary = writer.summary();
  if (summary.told === 0) return undefined;
  out.write(
    json ? `${decodeJson(summary)}\n` : `\n${decodePage(summary, words).join('\n').trimEnd()}\n`,
  );
  return undefined;
}

function refusalsIn({ refusals }: MemorySummary): number {
  return refusals.reduce((sum, { count }) => sum + count, 0);
}
