/**
 * What the operator says of names that nobody else can know: `--map name=statistic`.
 *
 * The statistic is spelt as the server spells it (`shmem:real_used_size`), or in any way that `spelling.ts` knows. In the
 * name, `measurement.field` or `measurement.id` stands for InfluxDB, the metric for Prometheus.
 */
import { failure, success, type Result } from '../../base/result.ts';
import { problem } from '../../domain/problems.ts';
import { statisticOfSpelling } from './spelling.ts';

/** From their name to the statistic. */
export type Mapping = ReadonlyMap<string, string>;

export const NO_MAPPING: Mapping = new Map();

export function readMapping(pairs: readonly string[]): Result<Mapping> {
  const mapping = new Map<string, string>();
  for (const pair of pairs) {
    const at = pair.lastIndexOf('=');
    const statistic = statisticOfSpelling(pair.slice(at + 1).trim());
    if (at < 1 || statistic === undefined) {
      return failure(problem('usage-wrong', { why: `--map ${pair}` }));
    }
    mapping.set(pair.slice(0, at).trim(), statistic);
  }
  return success(mapping);
}
