/** A test on the past as one JSON object, `plimsoll/backtest/v1`: bytes as integers, times RFC 3339 in UTC. */
import { MIB } from '../base/bytes.ts';
import { isAdvice, type Backtest, type Origin, type Score } from '../dimension/backtest.ts';
import { RULES } from '../dimension/rules-of-thumb.ts';
import { say, type Words } from './words/words.ts';

export function backtestJson(tested: Backtest, words: Words): string {
  const { from, to, samples, origins, scores } = tested;
  return JSON.stringify({
    schema: 'plimsoll/backtest/v1',
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    samples,
    origins: origins.map((origin) => originObject(origin, words)),
    scores: scores.map(scoreObject),
  });
}

function originObject({ at, advice, came, rules }: Origin, words: Words): object {
  const others = Object.fromEntries(RULES.map((rule) => [rule, sizeObject(rules[rule], came)]));
  const common = { at: new Date(at).toISOString(), came_bytes: Math.round(came) };
  if (!isAdvice(advice))
    return { ...common, code: advice.code, sentence: say(words, advice).sentence, others };
  const { low, mid, high, confidence } = advice.need;
  return {
    ...common,
    recommended_mib: advice.mib,
    need: { low: Math.round(low), mid: Math.round(mid), high: Math.round(high), confidence },
    ...sizeObject(advice.mib * MIB, came),
    others,
  };
}

function sizeObject(bytes: number, came: number): object {
  const slack = (bytes - came) / bytes;
  return {
    bytes: Math.round(bytes),
    too_small: bytes < came,
    slack: bytes > 0 ? Number(slack.toFixed(4)) : undefined,
  };
}

function scoreObject({ who, tooSmall, of, slack }: Score): object {
  return {
    who,
    too_small: tooSmall,
    of,
    mean_slack: slack === undefined ? undefined : Number(slack.toFixed(4)),
  };
}
