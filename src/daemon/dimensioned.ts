/**
 * What a server is dimensioned by, of an explanation of it: each reckoned when somebody first asks, and once for all who do.
 * It is kept for as long as the explanation itself. Demands other than the one that was seen are not for here.
 */
import type { Result } from '../base/result.ts';
import { learnPlatform, type KnownPlatform } from '../dimension/known-platform.ts';
import type { Recommendation } from '../dimension/recommendation.ts';
import { recommendFor } from '../dimension/recommend.ts';
import type { Explanation } from '../understand/explain.ts';

/** Fails as `learnPlatform` does. */
export const platformIn: (explanation: Explanation) => Result<KnownPlatform> = onceEach(
  ({ explained }) => learnPlatform(explained),
);

/** For the demand that was seen. Fails as `recommend` does. */
export const recommendationIn: (explanation: Explanation) => Result<Recommendation> = onceEach(
  (explanation) => {
    const platform = platformIn(explanation);
    return platform.ok ? recommendFor(platform.value) : platform;
  },
);

function onceEach<Answer extends object>(
  reckon: (explanation: Explanation) => Answer,
): (explanation: Explanation) => Answer {
  const kept = new WeakMap<Explanation, Answer>();
  return (explanation) => {
    const answer = kept.get(explanation) ?? reckon(explanation);
    kept.set(explanation, answer);
    return answer;
  };
}
