/**
 * Shared memory is smaller than the traffic that was seen needs, at the usual risk: the one finding that takes a
 * recommendation to find. The others are rules of the second room (`understand/findings/`).
 *
 * A short history is no reason for it here: what is said must be plain from what was seen.
 */
import type { Explanation } from '../understand/explain.ts';
import { findingsIn, type Diagnosis } from '../understand/findings/findings-in.ts';
import {
  inBytes,
  inShare,
  SEVERITIES,
  type Figures,
  type Finding,
} from '../understand/findings/finding.ts';
import { learnPlatform } from './known-platform.ts';
import { needOf } from './need.ts';
import { holds, mibFor } from './pool-size.ts';
import { needFor } from './recommend.ts';
import { MIB } from '../base/bytes.ts';

export const BELOW_LOAD_LINE = {
  code: 'below-load-line',
  figures: ['total', 'need', 'recommended', 'risk'],
} as const;

/** What is worth knowing, the load line included; the worst first. */
export function diagnosisOf(explanation: Explanation): Diagnosis {
  const diagnosis = findingsIn(explanation);
  const below = belowLoadLine(explanation);
  if (below === undefined) return diagnosis;
  return {
    ...diagnosis,
    findings: [...diagnosis.findings, below].toSorted(
      (one, other) => SEVERITIES.indexOf(one.severity) - SEVERITIES.indexOf(other.severity),
    ),
  };
}

function belowLoadLine({ explained }: Explanation): Finding | undefined {
  const platform = learnPlatform(explained);
  if (!platform.ok || platform.value.shared === undefined) return undefined;
  const reckoned = needFor(platform.value);
  if (!reckoned.ok) return undefined;
  const { demand, options } = reckoned.value;
  const need = needOf(platform.value, demand, { ...options, widened: 1 });
  const total = platform.value.shared;
  const recommended = mibFor(need.at(demand.risk));
  if (recommended * MIB <= total) return undefined;
  const figures: Figures<(typeof BELOW_LOAD_LINE.figures)[number]> = {
    total: inBytes(total),
    need: inBytes(need.interval.mid),
    recommended: inBytes(recommended * MIB),
    risk: inShare(need.exceeds(holds(total / MIB))),
  };
  const isLikely = need.interval.mid > holds(total / MIB);
  return { code: BELOW_LOAD_LINE.code, severity: isLikely ? 'warning' : 'notice', figures };
}
