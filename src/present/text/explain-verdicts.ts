/** The verdicts of an explanation as sentences: leak, fragmentation, exhaustion. */
import { formatBytes } from '../../base/bytes.ts';
import type { ExhaustionVerdict } from '../../understand/exhaustion.ts';
import type { Verdicts } from '../../understand/explain.ts';
import type { FragmentationVerdict } from '../../understand/fragmentation.ts';
import type { Interval } from '../../understand/interval.ts';
import type { LeakVerdict } from '../../understand/leak.ts';
import type { Words } from '../words/words.ts';
import { formatDuration } from './duration.ts';
import { formatCount, formatMoment, formatRange } from './numbers.ts';

export function verdictsText(
  { leak, fragmentation, exhaustion }: Verdicts,
  words: Words,
): string[] {
  return [
    leakText(leak, words),
    fragmentationText(fragmentation, words),
    exhaustionText(exhaustion, words),
  ];
}

function fragmentationText(verdict: FragmentationVerdict, { explain, log }: Words): string {
  const { answer, freeFragments, meanFreeChunk, neverUsed, free, lacking, logged } = verdict;
  const { fragmentation } = explain;
  if (lacking !== undefined) return fragmentation.unknown[lacking];
  const pieces =
    freeFragments === undefined || meanFreeChunk === undefined
      ? ''
      : fragmentation.pieces(formatCount(freeFragments), formatBytes(meanFreeChunk));
  if (logged !== undefined)
    return log.verdict(
      formatCount(logged.refusals),
      formatBytes(logged.left),
      formatBytes(logged.need),
    );
  return answer === 'yes'
    ? fragmentation.yes(formatBytes(free), pieces)
    : fragmentation.no(formatBytes(free), formatBytes(neverUsed), pieces);
}

function exhaustionText(verdict: ExhaustionVerdict, words: Words): string {
  const { answer, cause, fullAt, headroom, watchFor } = verdict;
  const { exhaustion } = words.explain;
  if (answer === 'yes' && cause !== undefined)
    return exhaustion.yes[cause](formatMoment(fullAt ?? 0));
  if (answer === 'no') return exhaustion.no(formatBytes(headroom));
  return exhaustion.notYet(
    formatBytes(headroom),
    watchFor === undefined ? undefined : formatDuration(watchFor * 1000, words),
  );
}

function leakText(verdict: LeakVerdict, words: Words): string {
  return growthText(verdict, words) + residueText(verdict, words);
}

function growthText(verdict: LeakVerdict, words: Words): string {
  const { answer, bytesPerSecond, fullAt, watchFor } = verdict;
  const { leak } = words.explain;
  const range = ({ low, high }: Interval) => formatRange(low, high, formatBytes);
  if (answer === 'yes') {
    const rate = verdict.bytesPerReload ?? verdict.bytesPerCall ?? bytesPerSecond;
    const per = verdict.per ?? 'time';
    if (rate === undefined) return leak.unknown;
    const [bytes, between] = [formatBytes(rate.mid), range(rate)];
    // When the pool will be full depends on when somebody reloads, and nobody knows that.
    return per === 'reloads'
      ? leak.yes.reloads(bytes, between)
      : leak.yes[per](bytes, between, formatMoment(fullAt ?? 0));
  }
  if (bytesPerSecond === undefined) return leak.unknown;
  if (answer === 'no') return leak.no;
  return leak.notYet(
    range(bytesPerSecond),
    watchFor === undefined ? undefined : formatDuration(watchFor * 1000, words),
  );
}

/** What stays after a reload is told where it is no leak, so that nobody takes it for one. */
function residueText({ residue }: LeakVerdict, { explain }: Words): string {
  if (residue === undefined || residue.bytes.mid < 1) return '';
  const bytes = formatBytes(residue.bytes.mid);
  return residue.isWorthAWord ? explain.leak.leftByReload(bytes) : explain.leak.residue(bytes);
}
