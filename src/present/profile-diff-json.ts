/** What grew between two pictures of each pool, as one JSON object, `plimsoll/profile-diff/v1`: bytes as integers. */
import type { Growth, PlaceGrowth } from '../understand/profile/growth.ts';
import type { PicturePair } from '../understand/profile/pairs.ts';

export function profileDiffJson(
  pairs: readonly { readonly pair: PicturePair; readonly growth: Growth }[],
  sentenceOf: (place: PlaceGrowth, growth: Growth) => string,
): string {
  return JSON.stringify({
    schema: 'plimsoll/profile-diff/v1',
    pools: pairs.map(({ pair: { before, after }, growth }) => ({
      pool: after.pool,
      pid: after.pid,
      before: { time: before.time, ...growth.before, calls: growth.calls.before },
      after: { time: after.time, ...growth.after, calls: growth.calls.after },
      normalized: growth.isNormalized ? 'calls' : undefined,
      places: growth.places.map((place) => ({
        module: place.module.module,
        basis: place.module.basis,
        file: place.file,
        function: place.function,
        line: place.line,
        before: place.before,
        after: place.after,
        grown: place.grown,
        grown_with_headers: place.withHeaders,
        unexplained: place.unexplained,
        sentence: place.unexplained.bytes > 0 ? sentenceOf(place, growth) : undefined,
      })),
    })),
  });
}
