/**
 * Explains what a server was long ago, from what is kept of it: its memory around a time, and the beginning of the life that it
 * was in, where rest was seen before the first call. For who asks of a moment; it costs fits and takes a fraction of a second.
 */
import { success, type Result } from '../base/result.ts';
import { instant, type Instant } from '../base/time.ts';
import { allLines } from '../domain/all-lines.ts';
import type { Line } from '../domain/sample.ts';
import type { SeriesStore } from '../domain/series-store.ts';
import { explain, type Explanation } from '../understand/explain.ts';

/** So far back it is read what calls and timers are learnt from. Milliseconds. */
export const RECENT = 2 * 3_600_000;
/** And so much of the beginning of the life that it was in, where rest was seen before the first call. */
export const BEGINNING = 900_000;
/** What ended then may be told by what came soon after. */
const AFTER = 900_000;

/** Fails as the store does. Nothing kept then is an explanation without a life. */
export async function explainPast(
  store: SeriesStore,
  server: string,
  time: Instant,
): Promise<Result<Explanation>> {
  const around = { from: instant(time - RECENT), to: instant(time + AFTER) };
  const recent = await allLines(store.lines(server, around));
  if (!recent.ok) return recent;
  const began = beginningOf(recent.value, time);
  if (began === undefined || began + BEGINNING >= around.from)
    return success(explain(recent.value));
  const beginning = await allLines(
    store.lines(server, { from: began, to: instant(began + BEGINNING) }),
  );
  if (!beginning.ok) return beginning;
  return success(explain([...beginning.value, ...recent.value]));
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
