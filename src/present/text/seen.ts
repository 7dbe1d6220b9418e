/**
 * What was seen, in sentences: each figure with what it is.
 */
import { formatBytes } from '../../base/bytes.ts';
import type { Seen } from '../../monitor/seen.ts';
import { printable, type Words } from '../words/words.ts';
import { formatDuration } from './duration.ts';
import { formatClock, formatCount, formatPercent } from './numbers.ts';

export function seenText(seen: Seen, catalogue: Words): readonly string[] {
  const { seen: words } = catalogue;
  const { baseline, top, perDialog, outlives, hiddenPeaks, highWater } = seen;
  if (seen.samples === 0) return [words.nothing];
  return [
    ...(baseline === undefined
      ? []
      : [words.baseline(formatBytes(baseline.bytes), inGroups(seen, words))]),
    ...(top === undefined
      ? []
      : [words.top(formatBytes(top.bytes), formatPercent(top.ofPool), formatClock(top.at))]),
    ...(perDialog === undefined
      ? []
      : [
          words.perDialog(
            formatBytes(perDialog.bytes),
            formatDuration(perDialog.over, catalogue),
            formatCount(perDialog.dialogs),
          ),
        ]),
    ...(outlives === undefined
      ? []
      : [
          outlives.backAfter === undefined
            ? words.outlivesStill(formatBytes(outlives.held))
            : words.outlives(
                formatBytes(outlives.held),
                formatDuration(outlives.backAfter, catalogue),
              ),
        ]),
    ...hiddenPeaks.map(({ at, from, to, extra }) =>
      words.hiddenPeak(formatClock(at), formatBytes(from), formatBytes(to), formatBytes(extra)),
    ),
    ...(highWater === undefined
      ? []
      : [
          highWater.ofPool > FULL
            ? words.highWaterFull(formatBytes(highWater.bytes))
            : words.highWater(formatBytes(highWater.bytes), formatPercent(highWater.ofPool)),
        ]),
    words.samples(seen.samples, formatDuration(seen.span, catalogue)),
  ];
}

/** A pool is never used to its last byte: from this share on it was full. */
const FULL = 0.9995;

function inGroups({ baseline }: Seen, words: Words['seen']): string {
  const largest = baseline?.groups.toSorted((a, b) => b.realUsed - a.realUsed)[0];
  return largest === undefined || largest.realUsed === 0
    ? ''
    : words.ofWhich(formatBytes(largest.realUsed), printable(largest.name));
}
