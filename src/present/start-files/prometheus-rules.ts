/**
 * Rules for Prometheus that watch one server by its recommendation: what was reckoned is the threshold. They ask for what
 * `plimsoll serve` exposes, and stand beside the general ones of `packaging/prometheus`.
 */
import { MIB } from '../../base/bytes.ts';
import type { Recommendation } from '../../dimension/recommendation.ts';
import { COUNTERS, POOL } from '../metric-families.ts';
import type { Words } from '../words/words.ts';

interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly for: string;
  readonly summary: string;
}

/** A size that people write is a little more than what a pool has: its beginning is aligned. */
const NEARLY = 0.98;
/** More calls than that is no chance any more. */
const OVER_DEMAND = 1.1;

export function prometheusRules(
  { shared, private: own }: Recommendation,
  server: string,
  { startFiles }: Words,
): string {
  const { alerts } = startFiles;
  const of = (pool: 'shm' | 'pkg') => `{server=${JSON.stringify(server)},pool="${pool}"}`;
  const counted = `{server=${JSON.stringify(server)}}`;
  const dialogs = Number(shared.parts.find(({ name }) => name === 'dialogs')?.facts['count'] ?? 0);
  const reload = shared.parts.find(({ name }) => name === 'reload')?.bytes ?? 0;
  const [size, inUse, peak] = [nameOf('total'), nameOf('real_used'), nameOf('max_used')];
  const rules: readonly Rule[] = [
    {
      alert: 'SipMemoryUnderLoadLine',
      expr: `${size}${of('shm')} < ${Math.round(shared.recommendedMib * MIB * NEARLY)}`,
      for: '1h',
      summary: alerts.underLoadLine(shared.recommendedMib),
    },
    {
      alert: 'SipMemoryBeyondNeed',
      expr: `${peak}${of('shm')} > ${Math.round(shared.need.high)}`,
      for: '0m',
      summary: alerts.beyondNeed,
    },
    ...(reload > 0
      ? [
          {
            alert: 'SipMemoryNextReloadWouldNotFit',
            expr: `${inUse}${of('shm')} + ${Math.round(reload)} > ${size}${of('shm')} * ${NEARLY}`,
            for: '2m',
            summary: alerts.nextReload,
          },
        ]
      : []),
    ...(dialogs > 0
      ? [
          {
            alert: 'SipMemoryBeyondDemand',
            expr: `${COUNTERS['dialog.active']?.name}${counted} > ${Math.ceil(dialogs * OVER_DEMAND)}`,
            for: '2m',
            summary: alerts.beyondDemand,
          },
        ]
      : []),
    ...(own === undefined
      ? []
      : [
          {
            alert: 'SipPrivateMemoryBeyondNeed',
            expr: `${inUse}${of('pkg')} > ${Math.round(own.need.high)}`,
            for: '5m',
            summary: alerts.privateBeyondNeed,
          },
        ]),
  ];
  return [
    'groups:',
    `  - name: ${JSON.stringify(`plimsoll load line of ${server}`)}`,
    '    rules:',
    ...rules.flatMap(ruleText),
    '',
  ].join('\n');
}

function nameOf(field: string): string {
  const family = POOL[field];
  if (family === undefined) throw new Error(`no metric of ${field}`);
  return family.name;
}

/** Strings of JSON are strings of YAML too. */
function ruleText({ alert, expr, for: since, summary }: Rule): readonly string[] {
  return [
    `      - alert: ${alert}`,
    `        expr: ${JSON.stringify(expr)}`,
    `        for: ${since}`,
    '        labels: {severity: warning}',
    '        annotations:',
    `          summary: ${JSON.stringify(`{{ $labels.server }}: ${summary}`)}`,
  ];
}
