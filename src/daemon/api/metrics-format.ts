/** Which of its two formats whoever scrapes /metrics would rather have. */
import type { PrometheusFormat } from '../../present/prometheus.ts';

export interface Negotiated {
  readonly format: PrometheusFormat;
  readonly type: string;
}

const OPENMETRICS = 'application/openmetrics-text; version=1.0.0; charset=utf-8';
const TEXT = 'text/plain; version=0.0.4; charset=utf-8';

/** OpenMetrics only for who names it, and does not name the text format with more weight. */
export function formatFor(accept: string): Negotiated {
  let [open, text] = [0, 0];
  for (const part of accept.split(',')) {
    const [type = '', ...parameters] = part.split(';').map((word) => word.trim().toLowerCase());
    const weight = Number(parameters.find((word) => word.startsWith('q='))?.slice(2) ?? 1);
    const version = parameters.find((word) => word.startsWith('version='))?.slice(8);
    if (
      type === 'application/openmetrics-text' &&
      (version === undefined || /^(0\.0|1\.0)\.\d$/.test(version))
    )
      open = Math.max(open, weight);
    if (type === 'text/plain') text = Math.max(text, weight);
  }
  return open > 0 && open >= text
    ? { format: 'openmetrics', type: OPENMETRICS }
    : { format: 'text', type: TEXT };
}
