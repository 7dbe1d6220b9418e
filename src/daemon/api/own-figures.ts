/** What the daemon says of itself at /metrics. */
import metadata from '../../../package.json' with { type: 'json' };
import { OWN } from '../../present/metric-families.ts';
import type { Figure } from '../../present/prometheus.ts';
import type { Daemon } from '../daemon.ts';

export function ownFigures(daemon: Daemon): readonly Figure[] {
  const { fleet, counts, keeping, embedded, handingOn, alerting } = daemon;
  const { user, system } = process.cpuUsage();
  return [
    figure(OWN.build, 1, { version: metadata.version }),
    figure(OWN.servers, fleet.servers.length),
    figure(OWN.samples, counts.samples),
    figure(OWN.failures, counts.failures),
    ...(embedded === undefined ? [] : [figure(OWN.storeSize, embedded.bytes)]),
    ...(keeping === undefined
      ? []
      : [figure(OWN.storeWaiting, keeping.waiting), figure(OWN.storeLost, keeping.lost)]),
    ...handingOn.flatMap(({ name: to, handedOn, waitingBytes, dropped }) => [
      figure(OWN.handedOn, handedOn, { to }),
      figure(OWN.handOnWaiting, waitingBytes, { to }),
      figure(OWN.handOnDropped, dropped, { to }),
    ]),
    ...alerting.receivers.flatMap(({ name: to, sent, failed }) => [
      figure(OWN.alertsSent, sent, { to }),
      figure(OWN.alertsFailed, failed, { to }),
    ]),
    figure(OWN.resident, process.memoryUsage.rss()),
    figure(OWN.cpu, (user + system) / 1e6),
  ];
}

function figure(family: Figure['family'], value: number, labels: Figure['labels'] = {}): Figure {
  return { family, labels, value };
}
