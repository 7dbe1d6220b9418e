/** The contract of SeriesStore over real databases. */
import { nodeClock } from '../../src/cli/node-clock.ts';
import { lineText } from '../../src/cli/line-text.ts';
import { seriesStoreContract } from '../../src/domain/series-store.contract.ts';
import { openPrometheus } from '../../src/store/prometheus/open-store.ts';
import { without } from '../plimsoll.ts';
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
