/**
 * What transactions and dialogs are said to hold, with the groups hidden, against what their group holds.
 *
 * The group's own level before the first call (hash tables) is taken off. Errors are compared at every level of traffic: a
 * level is a tenth of the most dialogs that were up.
 */
import { groupsIn } from '../../src/domain/group.ts';
import type { Line } from '../../src/domain/sample.ts';
import { explain, type ExplainedLife } from '../../src/understand/explain.ts';
import type { Moment } from '../../src/understand/life.ts';
import type { Truth } from './truth.ts';

export interface AttributionScore {
  /** Of all samples with calls. */
  readonly meanError: number;
  /** The mean of the level at which it is worst. */
  readonly worstLevel: number;
  /** How often the 90 % range held the truth. */
  readonly coverage: number;
  readonly samples: number;
}

/** Fewer dialogs than this are no traffic to speak of. */
const FEWEST = 100;

/** Undefined where the server counts no such group, or no rest was seen. */
export function attributionError(
  { server }: Truth,
  lines: readonly Line[],
  { life, baseline }: ExplainedLife,
): AttributionScore | undefined {
  const name = Object.entries(server.mem_groups ?? {}).find(
    ([, modules]) => modules.includes('tm') && modules.includes('dialog'),
  )?.[0];
  const group = ({ sample }: Moment) =>
    groupsIn(sample.statistics).find((each) => each.name === name)?.realUsed;
  if (typeof baseline === 'string') return undefined;
  const rest = baseline.groups.find((each) => each.name === name)?.bytes;
  const [hidden] = explain(lines.map(withoutGroups)).explained;
  if (rest === undefined || hidden === undefined) return undefined;
  const busy = life.moments.filter(
    ({ at, dialogs }) => at > baseline.to && (dialogs ?? 0) >= FEWEST,
  );
  const most = Math.max(...busy.map(({ dialogs }) => dialogs ?? 0));
  const at = new Map(hidden.life.moments.map((moment) => [moment.at, moment]));
  const levels = Map.groupBy(busy, ({ dialogs }) => Math.ceil((10 * (dialogs ?? 0)) / most));
  const errors: number[] = [];
  let [covered, worst] = [0, 0];
  for (const moments of levels.values()) {
    const here: number[] = [];
    for (const moment of moments) {
      const [whole, blind] = [group(moment), at.get(moment.at)];
      if (whole === undefined || blind === undefined) continue;
      const truth = whole - rest;
      const rows = hidden.holders
        .at(blind)
        .filter(({ owner }) => owner === 'dialogs' || owner === 'transactions');
      const sum = (end: 'low' | 'mid' | 'high') =>
        rows.reduce((all, { bytes }) => all + bytes[end], 0);
      here.push(sum('mid') / truth - 1);
      if (sum('low') <= truth && truth <= sum('high')) covered++;
    }
    const mean = meanOf(here);
    if (Math.abs(mean) > Math.abs(worst)) worst = mean;
    errors.push(...here);
  }
  if (errors.length === 0) return undefined;
  return {
    meanError: meanOf(errors),
    worstLevel: worst,
    coverage: covered / errors.length,
    samples: errors.length,
  };
}

export function withoutGroups(line: Line): Line {
  if (line.kind !== 'sample') return line;
  const values = new Map(
    [...line.statistics.values].filter(([name]) => !name.startsWith('shmem_')),
  );
  return { ...line, statistics: { ...line.statistics, values } };
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
