/**
 * Samples put together again from the points of their series.
 *
 * Points of one time are one sample. Scripts that ask for one figure after the other spread a sample over some moments:
 * points that lie no further apart than `spread` belong together, as long as no figure comes twice.
 */
import { instant } from '../../base/time.ts';
import type { Sample } from '../../domain/sample.ts';
import { sortStatistics } from '../../domain/statistics.ts';
import { groupedBy } from './grouped.ts';

export interface Figure {
  readonly at: number;
  readonly statistic: string;
  readonly value: number;
}

export interface SampleMaker {
  /** Figures in any order, none of them older than those of the call before; the samples that are certainly whole. */
  take(figures: readonly Figure[]): readonly Sample[];
  /** What was still waiting for more. */
  end(): readonly Sample[];
}

export function sampleMaker(spread: number): SampleMaker {
  let open: { readonly at: number; readonly figures: Map<string, number> } | undefined;
  const finished = (): readonly Sample[] => {
    if (open === undefined) return [];
    const { at, figures } = open;
    open = undefined;
    return [{ kind: 'sample', at: instant(at), statistics: sortStatistics(figures) }];
  };
  return {
    take(figures) {
      const moments = groupedBy(figures, ({ at }) => at);
      const samples: Sample[] = [];
      for (const at of [...moments.keys()].toSorted((one, other) => one - other)) {
        const told = moments.get(at) ?? [];
        const fits =
          open !== undefined &&
          at - open.at <= spread &&
          told.every(({ statistic }) => at === open?.at || !open?.figures.has(statistic));
        if (!fits) {
          samples.push(...finished());
          open = { at, figures: new Map() };
        }
        for (const { statistic, value } of told) {
          if (open?.figures.has(statistic) === false) open.figures.set(statistic, value);
        }
      }
      return samples;
    },
    end: finished,
  };
}
