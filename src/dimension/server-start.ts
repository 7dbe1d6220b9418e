/** How a server was started, and whether it can say what groups of modules hold: what files for its next start depend on. */
import { groupsIn } from '../domain/group.ts';
import type { Explanation } from '../understand/explain.ts';

export interface ServerStart {
  /** As it is called where it is watched. */
  readonly name: string;
  /** The words of its start line; undefined where it does not tell. */
  readonly argv: readonly string[] | undefined;
  /** `not-built`: a configuration with `mem-group` would keep it from starting. */
  readonly groups: 'counted' | 'not-configured' | 'not-built' | 'unknown';
}

/** `named`: for who has no name of its own. */
export function serverStart({ lives, explained }: Explanation, named: string): ServerStart {
  const { header } = lives;
  const last = explained.at(-1);
  const sample = last?.life.moments.at(-1)?.sample;
  const counts = last?.server.countsGroups?.value;
  const hasAny = sample !== undefined && groupsIn(sample.statistics).length > 0;
  return {
    name: header.name ?? named,
    argv: header.argv,
    groups: hasAny
      ? 'counted'
      : counts === undefined
        ? 'unknown'
        : counts
          ? 'not-configured'
          : 'not-built',
  };
}
