/**
 * What is worth knowing about a server, the worst first; and where there is nothing, whether that says anything.
 *
 * The shape is that of a doctor who is asked at three in the morning: findings, or one of two refusals, or the word that
 * nothing was found, which only accounts for what can be seen from these counters.
 */
import { MIB } from '../../base/bytes.ts';
import type { ExplainedLife, Explanation } from '../explain.ts';
import { isBusy } from '../baseline.ts';
import { RULES } from './catalogue.ts';
import { SEVERITIES, type Case, type Finding } from './finding.ts';

export interface Diagnosis {
  readonly findings: readonly Finding[];
  /** `too-little-data`: most rules could not be asked. `nearly-empty`: nothing runs on it that could be judged. */
  readonly remark: 'too-little-data' | 'nearly-empty' | undefined;
  readonly samples: number;
  /** In milliseconds, of all lives. */
  readonly span: number;
}

/** With fewer samples, or in less time, only the state of the moment can be judged. */
const FEWEST_SAMPLES = 5;
const SHORTEST = 4000;
/** Less than this is what modules take at their start. */
const NEARLY_EMPTY = 8 * MIB;

export function findingsIn(explanation: Explanation): Diagnosis {
  const { explained } = explanation;
  const cases = explained.map((life) => caseOf(life, explanation));
  const found = RULES.flatMap((rule) => {
    const { code, concerns } = rule;
    // Of a code that several lives have, the latest counts.
    const asked = concerns === 'now' ? cases.slice(-1) : cases.toReversed();
    for (const one of asked) {
      const all = rule.look(one);
      if (all.length > 0) return all.map((each): Finding => ({ code, ...each }));
    }
    return [];
  });
  const moments = explained.flatMap(({ life }) => life.moments);
  const span = (moments.at(-1)?.at ?? 0) - (moments[0]?.at ?? 0);
  const isEmpty = moments.every(
    (moment) => moment.realUsed < NEARLY_EMPTY && !isBusy(moment) && (moment.contacts ?? 0) === 0,
  );
  const isLittle = moments.length < FEWEST_SAMPLES || span < SHORTEST;
  return {
    findings: found.toSorted(
      (one, other) => SEVERITIES.indexOf(one.severity) - SEVERITIES.indexOf(other.severity),
    ),
    remark: isLittle ? 'too-little-data' : isEmpty ? 'nearly-empty' : undefined,
    samples: moments.length,
    span,
  };
}

function caseOf(explained: ExplainedLife, { lives }: Explanation): Case {
  const { moments } = explained.life;
  const first = moments[0];
  const last = moments.at(-1);
  if (first === undefined || last === undefined) throw new Error('a life without a moment');
  return { ...explained, lives, first, last };
}
