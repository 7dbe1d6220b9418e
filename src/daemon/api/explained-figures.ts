/** What the explanations of the servers say at /metrics: events, who holds the memory, and the verdicts. */
import { EXPLAINED } from '../../present/metric-families.ts';
import type { Figure } from '../../present/prometheus.ts';
import type { Daemon } from '../daemon.ts';
import type { Conclusion } from '../explaining.ts';

export function explainedFigures({ fleet, explaining, alerting }: Daemon): readonly Figure[] {
  const alerts = alerting.firing.map(({ name: alert, server, severity }) =>
    figure(EXPLAINED.alert, 1, { server, alert, severity }),
  );
  const explained = fleet.servers.flatMap(({ entry: { name: server } }) => {
    const known = explaining.of(server);
    if (known === undefined) return [];
    return [
      ...[...known.begun].map(([kind, count]) => figure(EXPLAINED.events, count, { server, kind })),
      ...(known.last === undefined ? [] : [figure(EXPLAINED.at, known.last.at / 1000, { server })]),
      ...(known.last === undefined ? [] : figuresOf(known.last, server)),
    ];
  });
  return [...alerts, ...explained];
}

function figuresOf({ holders, verdicts }: Conclusion, server: string): readonly Figure[] {
  const { leak, exhaustion } = verdicts;
  const rate = leak.answer === 'yes' ? leak.bytesPerSecond : undefined;
  return [
    ...holders.flatMap(({ owner: module, basis, bytes }) => [
      figure(EXPLAINED.module, bytes.mid, { server, module, basis }),
      ...(bytes.low === bytes.high
        ? []
        : [
            figure(EXPLAINED.moduleLow, bytes.low, { server, module, basis }),
            figure(EXPLAINED.moduleHigh, bytes.high, { server, module, basis }),
          ]),
    ]),
    ...Object.entries(verdicts).map(([verdict, { answer }]) =>
      figure(EXPLAINED.verdict, 1, { server, verdict, answer }),
    ),
    ...(rate === undefined
      ? []
      : (['low', 'mid', 'high'] as const).map((bound) =>
          figure(EXPLAINED.leak, rate[bound], { server, bound }),
        )),
    ...(exhaustion.fullAt === undefined
      ? []
      : [figure(EXPLAINED.exhaustion, exhaustion.fullAt / 1000, { server })]),
  ];
}

function figure(family: Figure['family'], value: number, labels: Figure['labels']): Figure {
  return { family, labels, value };
}
