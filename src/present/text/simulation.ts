/** What became of a simulation, in sentences and a ranking. */
import { formatBytes } from '../../base/bytes.ts';
import type { SimulationOutcome } from '../../twin/outcome.ts';
import { printable, type Words } from '../words/words.ts';
import { formatDuration } from './duration.ts';
import { formatCount, formatPercent } from './numbers.ts';
import { type Style } from './style.ts';

const MOST_MODULES = 12;
const WIDTH = 30;

export function simulationText(
  outcome: SimulationOutcome,
  catalogue: Words,
  { glyphs, accent, strong }: Style,
): string {
  const { simulate: words } = catalogue;
  const { total, atEnd, peak, calls, reloads, refused, footprint, version, simulated } = outcome;
  const time = (at: number) => formatDuration(at, catalogue);
  const size = (bytes: number) => formatBytes(bytes);
  const { first } = refused;
  const held = peak.modules.reduce((sum, { bytes }) => sum + bytes, 0);
  const lines = [
    words.ran(time(simulated), formatCount(calls)),
    ...(isSameBranch(footprint, version) ? [] : [words.nearest(version, footprint)]),
    words.highest(
      size(peak.realUsed),
      formatPercent(peak.realUsed / total),
      size(total),
      time(peak.at),
    ),
    words.highWater(size(atEnd.maxUsed), size(total - atEnd.maxUsed)),
    ...reloads.map(({ from, to, loaded, skipped }) =>
      to === undefined
        ? words.reloadUnfinished(time(from))
        : skipped === 0
          ? words.reload(
              time(from),
              `${((to - from) / 1000).toFixed(1)} ${catalogue.units.second}`,
              formatCount(loaded),
            )
          : words.reloadSkipped(time(from), formatCount(loaded), formatCount(skipped)),
    ),
    first === undefined
      ? words.nothingRefused
      : words.refused(
          formatCount(refused.count),
          time(first.at),
          size(first.bytes),
          `${printable(first.module)} (${printable(first.place)})`,
          size(first.free),
        ),
    words.atEnd(size(atEnd.realUsed)),
    '',
    strong(words.whoHeld),
    ...peak.modules
      .slice(0, MOST_MODULES)
      .map(
        ({ module, bytes, count }) =>
          `  ${printable(module).padEnd(16)} ${size(bytes).padStart(11)} ${formatPercent(bytes / held).padStart(7)}  ${accent(glyphs.share.repeat(Math.round((bytes / held) * WIDTH)).padEnd(WIDTH))} ${words.allocations(formatCount(count))}`,
      ),
  ];
  return `${lines.join('\n')}\n`;
}

/** 3.6.8 and 3.6.2 are one branch: sizes do not change within it. */
function isSameBranch(one: string, other: string): boolean {
  const branch = (version: string) => version.split('.').slice(0, 2).join('.');
  return branch(one) === branch(other);
}
