/**
 * Explains what a server was long ago, from what is kept of it: its memory around a time, and the beginning of the life that it
 * was in, where rest was seen before the first call. For who asks of a moment; it costs fits and takes a fraction of a second.
 */
import { failure, success, type Result } from '../base/result.ts';
import { instant, type Instant } from '../base/time.ts';
import type { Line } from '../domain/sample.ts';
import type { SeriesStore, TimeRange } from '../domain/series-store.ts';
import { explain, type Explanation } from '../understand/explain.ts';

/** As far as calls and timers are learnt from, and so much of the beginning of a life. */
const BEFORE = 2 * 3_600_000;
const AFTER = 900_000;

/** Fails as the store does. Nothing kept then is an explanation without a life. */
export async function explainPast(
  store: SeriesStore,
  server: string,
  time: Instant,
): Promise<Result<Explanation>> {
  const around = { from: instant(time - BEFORE), to: instant(time + AFTER) };
  const recent = await linesIn(store, server, around);
  if (!recent.ok) return recent;
  const began = beginningOf(recent.value, time);
  if (began === undefined || began + AFTER >= around.from) return success(explain(recent.value));
  const beginning = await linesIn(store, server, { from: began, to: instant(began + AFTER) });
  if (!beginning.ok) return beginning;
  return success(explain([...beginning.value, ...recent.value]));
}

async function linesIn(
  store: SeriesStore,
  server: string,
  range: TimeRange,
): Promise<Result<readonly Line[]>> {
  const lines: Line[] = [];
  for await (const line of store.lines(server, range)) {
    if (!line.ok) return failure(line.problem);
    lines.push(line.value);
  }
  return success(lines);
}

/** When the life began that was then, or at first, as far as the server said for how long it had been up. */
export function beginningOf(lines: readonly Line[], time = -Infinity): Instant | undefined {
  const samples = lines.filter((line) => line.kind === 'sample');
  const sample = samples.findLast(({ at }) => at <= time) ?? samples[0];
  const uptime = sample?.statistics.values.get('core:timestamp');
  return sample === undefined || uptime === undefined
    ? undefined
    : instant(sample.at - uptime * 1000 - 1000);
}
