/** The real VictoriaMetrics, single node. */
import { join } from 'node:path';

import { startService, type Service } from './service.ts';

export interface VictoriaMetrics extends Service {
  /** Metrics in the text format of Prometheus, with timestamps in milliseconds. */
  importText(metrics: string): Promise<void>;
  /** Makes what was written so far visible to queries, which otherwise takes a moment. */
  settle(): Promise<void>;
}

export async function startVictoriaMetrics(): Promise<VictoriaMetrics> {
  const service = await startService({
    program: 'victoria-metrics',
    readyPath: '/health',
    prepare: async ({ directory, host, port }) => [
      `-httpListenAddr=${host}:${port}`,
      `-storageDataPath=${join(directory, 'data')}`,
      '-retentionPeriod=100y',
      '-search.latencyOffset=0s',
      '-memory.allowedPercent=5',
    ],
  });
  const ask = async (path: string, body?: string) => {
    const response = await fetch(`${service.url}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      ...(body !== undefined && { body }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`VictoriaMetrics said ${response.status}: ${text}`);
  };
  return {
    ...service,
    importText: (metrics) => ask('/api/v1/import/prometheus', metrics),
    settle: () => ask('/internal/force_flush'),
  };
}
