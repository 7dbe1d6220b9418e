/** InfluxDB 1.x, with its write-ahead log synchronised at every request as it is by default. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { DAY, linesOf, SIX, START, WEEK, type BenchData } from '../store-data.ts';
import {
  freePort,
  settledSize,
  startProgram,
  stopProgram,
  type OtherDatabase,
} from './database.ts';

export async function influxDb(): Promise<OtherDatabase> {
  const directory = mkdtempSync(join(tmpdir(), 'bench-influx-'));
  const [http, rpc] = [await freePort(), await freePort()];
  const base = `http://127.0.0.1:${http}`;
  const child = await startProgram('influxd', ['-config', '/dev/null'], `${base}/ping`, {
    INFLUXDB_META_DIR: join(directory, 'meta'),
    INFLUXDB_DATA_DIR: join(directory, 'data'),
    INFLUXDB_DATA_WAL_DIR: join(directory, 'wal'),
    INFLUXDB_HTTP_BIND_ADDRESS: `127.0.0.1:${http}`,
    INFLUXDB_BIND_ADDRESS: `127.0.0.1:${rpc}`,
    INFLUXDB_REPORTING_DISABLED: 'true',
    INFLUXDB_MONITOR_STORE_ENABLED: 'false',
    // Flush and merge soon, so that its size is that of a database at rest.
    INFLUXDB_DATA_CACHE_SNAPSHOT_WRITE_COLD_DURATION: '1s',
    INFLUXDB_DATA_COMPACT_FULL_WRITE_COLD_DURATION: '2s',
    INFLUXDB_HTTP_LOG_ENABLED: 'false',
  });
  const query = async (text: string) => {
    const url = `${base}/query?db=sip&epoch=ms&q=${encodeURIComponent(text)}`;
    const { results } = (await (await fetch(url)).json()) as {
      results: { series?: { values: unknown[][] }[] }[];
    };
    return results.flatMap(({ series = [] }) => series.flatMap(({ values }) => values));
  };
  await fetch(`${base}/query?q=CREATE+DATABASE+sip`, { method: 'POST' });
  const until = (length: number) => `time >= ${START}ms AND time < ${START + length}ms`;
  const figures = SIX.flatMap((index) =>
    ['min', 'mean', 'max', 'last'].map((figure) => `${figure}(f${index})`),
  );
  return {
    name: 'InfluxDB',
    async write(data: BenchData) {
      const begun = performance.now();
      for (const body of linesOf(data)) {
        const answer = await fetch(`${base}/write?db=sip`, { method: 'POST', body });
        if (answer.status !== 204) throw new Error(await answer.text());
      }
      return performance.now() - begun;
    },
    size: () => settledSize(directory),
    async day() {
      return (await query(`SELECT f0 FROM sip WHERE ${until(DAY)}`)).length;
    },
    week: {
      'min, mean, max, last': async () =>
        (
          await query(
            `SELECT ${figures.join()} FROM sip WHERE ${until(WEEK)} GROUP BY time(604800ms)`,
          )
        ).length * SIX.length,
    },
    async stop() {
      await stopProgram(child);
      rmSync(directory, { recursive: true });
    },
  };
}
