/**
 * How near the twin must be: by version, and not where a server ran out of memory or was killed, whose runs are reported only.
 */
import type { Comparison, Pair } from './compare.ts';

interface Gate {
  readonly baseline: number;
  readonly peak: number;
  readonly mean: number;
  readonly group: number;
}

const GATE: Gate = { baseline: 0.01, peak: 0.03, mean: 0.03, group: 0.05 };
const GATE_OF_2_2: Gate = { baseline: 0.03, peak: 0.05, mean: 0.05, group: 0.05 };

const UNGATED = /^(oom|restart)/;

/** A sentence for each figure that is out of its gate. */
export function failures({
  name,
  baseline,
  peak,
  meanError,
  groups,
}: Comparison): readonly string[] {
  if (UNGATED.test(name)) return [];
  const gate = name.endsWith('-22') ? GATE_OF_2_2 : GATE;
  const figures: readonly (readonly [string, number, number])[] = [
    ['baseline', Math.abs(errorOf(baseline)), gate.baseline],
    ['peak', Math.abs(errorOf(peak)), gate.peak],
    ['mean error', meanError, gate.mean],
    ...Object.entries(groups).map(
      ([group, error]) => [`group ${group}`, error, gate.group] as const,
    ),
  ];
  return figures
    .filter(([, error, most]) => !(error <= most))
    .map(([figure, error, most]) => `${name}: ${figure} ${error.toFixed(4)}, gate ${most}`);
}

/** The twin against the real one, as a share of the real one. */
export function errorOf({ real, twin }: Pair): number {
  return twin / real - 1;
}
