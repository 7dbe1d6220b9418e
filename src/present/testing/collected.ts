/** One sample of a shipped recording with all that is known about its server, for tests of the formats. */
import { groupsIn } from '../../domain/group.ts';
import { poolIn } from '../../domain/pool.ts';
import { versionIn } from '../../domain/server.ts';
import { buildWatcher, UNKNOWN_BUILD } from '../../monitor/build.ts';
import { recordingForTest } from '../../monitor/testing/recordings.ts';
import type { Collected } from '../collected.ts';

/** Only statistics whose names match, so that a whole output can be read. */
export function collectedForTest(name: string, index: number, only: RegExp): Collected {
  const { header, samples } = recordingForTest(name);
  const sample = samples[index];
  if (sample === undefined) throw new Error(`${name} has no sample ${index}`);
  const { version = '', argv } = header;
  const pool = poolIn(sample.statistics, 'shmem:');
  const builds = buildWatcher({ version: versionIn(version), argv });
  const values = new Map([...sample.statistics.values].filter(([name]) => only.test(name)));
  return {
    server: 'gw 1,"a"=b\\',
    version,
    sample: { ...sample, statistics: { ...sample.statistics, values } },
    processes: [
      { id: 1, pid: 8786, type: 'HTTPD 127.0.0.1:8888' },
      { id: 6, pid: 8791, type: 'SIP receiver udp:127.0.0.1:5060' },
    ],
    build: pool === undefined ? UNKNOWN_BUILD : builds.see(pool, groupsIn(sample.statistics)),
  };
}
