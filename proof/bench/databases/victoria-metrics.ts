/** VictoriaMetrics, written to by its InfluxDB endpoint and read by its range API. */
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

export async function victoriaMetrics(): Promise<OtherDatabase> {
  const directory = mkdtempSync(join(tmpdir(), 'bench-victoria-'));
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const child = await startProgram(
    'victoria-metrics',
    [
      `-storageDataPath=${directory}`,
      `-httpListenAddr=127.0.0.1:${port}`,
      '-retentionPeriod=100y',
      '-search.latencyOffset=0s',
      '-search.disableCache',
    ],
    `${base}/health`,
  );
  const six = `{__name__=~"sip_(${SIX.map((index) => `f${index}`).join('|')})"}`;
  const range = (query: string) => async () => {
    const to = (START + WEEK) / 1000;
    const step = WEEK / 1000 / 1000;
    const url = `${base}/api/v1/query_range?query=${encodeURIComponent(query)}&start=${to - WEEK / 1000 + step}&end=${to}&step=${step}s`;
    const { data } = (await (await fetch(url)).json()) as {
      data: { result: { values: unknown[] }[] };
    };
    return data.result.reduce((all, { values }) => all + values.length, 0);
  };
  return {
    name: 'VictoriaMetrics',
    async write(data: BenchData) {
      const begun = performance.now();
      for (const body of linesOf(data)) {
        const answer = await fetch(`${base}/write`, { method: 'POST', body });
        if (answer.status !== 204) throw new Error(await answer.text());
      }
      return performance.now() - begun;
    },
    async size() {
      await fetch(`${base}/internal/force_flush`);
      await fetch(`${base}/internal/force_merge`);
      return await settledSize(directory);
    },
    async day() {
      const match = encodeURIComponent('sip_f0');
      const url = `${base}/api/v1/export?match[]=${match}&start=${START / 1000}&end=${(START + DAY) / 1000 - 1}`;
      const { values } = (await (await fetch(url)).json()) as { values: unknown[] };
      return values.length;
    },
    week: {
      'default form (max_over_time)': range(`max_over_time(${six}[604.8s])`),
      'rollup() form': range(`rollup(${six}[604.8s])`),
    },
    async stop() {
      await stopProgram(child);
      rmSync(directory, { recursive: true });
    },
  };
}
