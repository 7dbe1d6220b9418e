/** The real Prometheus: scraping a target, or reading blocks that promtool made. */
import { execFile } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { startService, type Service } from './service.ts';

export interface PrometheusOptions {
  /** Metrics with timestamps in the OpenMetrics format, put in before it starts. */
  readonly openMetrics?: string;
  /** What to scrape every second: `host:port`, and where. */
  readonly scrape?: { readonly target: string; readonly path?: string; readonly job?: string };
}

export async function startPrometheus({
  openMetrics,
  scrape,
}: PrometheusOptions = {}): Promise<Service> {
  return startService({
    program: 'prometheus',
    readyPath: '/-/ready',
    async prepare({ directory, host, port }) {
      const data = join(directory, 'data');
      await mkdir(data, { recursive: true });
      if (openMetrics !== undefined) await createBlocks(openMetrics, directory, data);
      const file = join(directory, 'prometheus.yml');
      const { target, path = '/metrics', job = 'opensips' } = scrape ?? {};
      await writeFile(
        file,
        target === undefined
          ? 'global: {}\n'
          : `global:
  scrape_interval: 1s
  scrape_timeout: 1s
scrape_configs:
  - job_name: ${JSON.stringify(job)}
    metrics_path: ${JSON.stringify(path)}
    static_configs:
      - targets: [${JSON.stringify(target)}]
`,
      );
      return [
        `--config.file=${file}`,
        `--storage.tsdb.path=${data}`,
        '--storage.tsdb.retention.time=100y',
        `--web.listen-address=${host}:${port}`,
        '--log.level=warn',
      ];
    },
  });
}

async function createBlocks(openMetrics: string, directory: string, data: string): Promise<void> {
  const file = join(directory, 'metrics.txt');
  await writeFile(file, openMetrics);
  await promisify(execFile)('promtool', ['tsdb', 'create-blocks-from', 'openmetrics', file, data]);
  await rm(file);
}
