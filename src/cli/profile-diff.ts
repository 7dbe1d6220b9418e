/** Reads two logs, or two dumps of one, and prints what grew between them. */
import { failure, success, type Result } from '../base/result.ts';
import { problem } from '../domain/problems.ts';
import { profileDiffJson } from '../present/profile-diff-json.ts';
import { growthSection, growthSentence } from '../present/text/profile/growth.ts';
import type { ProfileOptions } from '../present/text/profile/options.ts';
import { growthBetween } from '../understand/profile/growth.ts';
import {
  hasHolders,
  pairsBetween,
  pairsWithin,
  type PicturePair,
} from '../understand/profile/pairs.ts';
import type { Context, Outcome } from './context.ts';
import { readProfile } from './read-profile.ts';

export interface ProfileDiff {
  readonly json: boolean;
  readonly isNormalized: boolean;
  readonly options: ProfileOptions;
}

export async function profileDiff(
  files: readonly string[],
  { json, isNormalized, options }: ProfileDiff,
  context: Context,
): Promise<Outcome> {
  const pairs = await pairsIn(files, context);
  if (!pairs.ok) return pairs.problem;
  const shown = pairs.value
    .filter(({ after }) => options.pid === undefined || after.pid === options.pid)
    .map((pair) => {
      const header = pair.after.header ?? pair.before.header;
      const growth = growthBetween(pair.before.holdings, pair.after.holdings, {
        isNormalized,
        ...(header !== undefined && { header }),
      });
      return { pair, growth };
    });
  const isCounted = shown.some(({ growth: { calls } }) => calls.before > 0);
  if (isNormalized && !isCounted) return problem('calls-unknown', { file: files[0] ?? '' });
  const { out, words } = context;
  out.write(
    json
      ? `${profileDiffJson(shown, (place, growth) => growthSentence(place, growth, words))}\n`
      : `${shown.map(({ pair, growth }) => growthSection(pair, growth, options).join('\n')).join('\n\n')}\n`,
  );
  return undefined;
}

async function pairsIn(
  files: readonly string[],
  context: Context,
): Promise<Result<readonly PicturePair[]>> {
  const [one = '', other = one] = files;
  if (files.length > 2) return failure(problem('usage-wrong', { why: '--diff A B' }));
  const before = await readProfile([one], context);
  if (!before.ok) return before;
  const after = files.length === 1 ? before : await readProfile([other], context);
  if (!after.ok) return after;
  for (const [file, { value }] of [[one, before] as const, [other, after] as const]) {
    if (!hasHolders(value)) return failure(problem('log-without-holders', { file }));
  }
  const pairs =
    files.length === 1 ? pairsWithin(before.value) : pairsBetween(before.value, after.value);
  return pairs.length === 0
    ? failure(problem('dumps-too-few', { file: files.join(' ') }))
    : success(pairs);
}
