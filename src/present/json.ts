/**
 * A sample as one JSON object, `plimsoll/sample/v1`: our series, and the statistics under the server's own names.
 *
 * Bytes are integers, times RFC 3339 in UTC; members that are unknown are absent.
 */
import type { Collected } from './collected.ts';
import { seriesOf } from './series.ts';

export function toJson(collected: Collected): string {
  const { server, version, sample, processes, build } = collected;
  const { values, untrusted } = sample.statistics;
  return JSON.stringify({
    schema: 'plimsoll/sample/v1',
    server,
    version,
    time: new Date(sample.at).toISOString(),
    allocator: build.allocator,
    header_bytes: build.build?.overhead,
    series: seriesOf(sample, processes, build),
    processes,
    statistics: Object.fromEntries(values),
    untrusted: untrusted.size === 0 ? undefined : Object.fromEntries(untrusted),
  });
}
