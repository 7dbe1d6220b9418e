/** The contract of SeriesStore over real databases. */
import { nodeClock } from '../../src/cli/node-clock.ts';
import { lineText } from '../../src/cli/line-text.ts';
import { seriesStoreContract } from '../../src/domain/series-store.contract.ts';
import { openInflux } from '../../src/store/influx/open-store.ts';
import { openPrometheus } from '../../src/store/prometheus/open-store.ts';
import { without } from '../plimsoll.ts';
import { startInfluxDb, type InfluxDb } from '../services/influxdb.ts';
import { startVictoriaMetrics, type VictoriaMetrics } from '../services/victoria-metrics.ts';

if (without('victoria-metrics') === false) {
  let victoria: VictoriaMetrics;
  seriesStoreContract({
    name: 'VictoriaMetrics',
    async open() {
      victoria = await startVictoriaMetrics();
      return openPrometheus(new URL(victoria.url), { clock: nodeClock, lineProtocol: lineText() });
    },
    dispose: () => victoria.dispose(),
    settle: () => victoria.settle(),
  });
}

if (without('influxd') === false) {
  let influx: InfluxDb;
  const user = { name: 'plimsoll', password: `it's "secret"` };
  seriesStoreContract({
    name: 'InfluxDB',
    async open() {
      influx = await startInfluxDb({ user });
      return openInflux(new URL(influx.url), {
        database: 'sip',
        user: user.name,
        password: user.password,
        lineProtocol: lineText(),
      });
    },
    dispose: () => influx.dispose(),
  });
}
