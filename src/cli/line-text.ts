/**
 * Lines of a recording as line protocol, for keepers that are written with it: what a door hands to a store of the wing,
 * which cannot know how facts are presented.
 */
import { groupsIn } from '../domain/group.ts';
import { poolIn } from '../domain/pool.ts';
import type { ServerProcess } from '../domain/process.ts';
import type { KeptLine } from '../domain/series-store.ts';
import { versionIn } from '../domain/server.ts';
import { buildWatcher, UNKNOWN_BUILD, type BuildWatcher } from '../monitor/build.ts';
import { toLineProtocol } from '../present/line-protocol.ts';

interface Remembered {
  version: string | undefined;
  processes: readonly ServerProcess[];
  builds: BuildWatcher;
}

/** Remembers of each server what headers and lists of processes said, which later samples are printed with. */
export function lineText(): (lines: readonly KeptLine[]) => string {
  const servers = new Map<string, Remembered>();
  const remembered = (name: string): Remembered => {
    const known = servers.get(name) ?? {
      version: undefined,
      processes: [],
      builds: buildWatcher(undefined),
    };
    servers.set(name, known);
    return known;
  };
  const textOf = ({ server, line }: KeptLine): string => {
    const known = remembered(server);
    if (line.kind === 'header') {
      const { version, argv } = line.server;
      known.version = version;
      known.builds = buildWatcher({ version: versionIn(version ?? ''), argv });
    }
    if (line.kind === 'processes') known.processes = line.processes;
    if (line.kind !== 'sample') return '';
    const pool = poolIn(line.statistics, 'shmem:');
    const build =
      pool === undefined ? UNKNOWN_BUILD : known.builds.see(pool, groupsIn(line.statistics));
    const { version, processes } = known;
    return toLineProtocol({ server, version, sample: line, processes, build });
  };
  return (lines) => lines.map(textOf).join('');
}
