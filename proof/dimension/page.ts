/** Predictions beside what was then needed, as tables; and in a few figures. */
import { MIB } from '../../src/base/bytes.ts';
import { RULES } from '../../src/dimension/rules-of-thumb.ts';
import type { Comparison, Size } from './compare.ts';

export interface Summary {
  readonly pairs: number;
  /** Where an answer was given. */
  readonly answered: number;
  readonly meanError: number;
  readonly worstError: number;
  /** The share of intervals that held what was measured. */
  readonly coverage: number;
  readonly sizing: readonly Sizing[];
  /** Whether nobody has both fewer violations and less slack than the recommendation, and who is beaten in both or in one. */
  readonly isParetoBetter: boolean;
}

export interface Sizing {
  readonly who: string;
  readonly violations: number;
  /** Of the sizes that were enough. */
  readonly meanSlack: number;
}

export function summaryOf(comparisons: readonly Comparison[]): Summary {
  const told = comparisons.flatMap(({ advice }) => advice ?? []);
  const errors = told.map(({ error }) => Math.abs(error));
  const answered = comparisons.filter(({ advice }) => advice !== undefined);
  const ours = sizing(
    'plimsoll',
    told.map(({ size }) => size),
  );
  const others = RULES.map((rule) =>
    sizing(
      rule,
      answered.map(({ rules }) => rules[rule]),
    ),
  );
  return {
    pairs: comparisons.length,
    answered: told.length,
    meanError: mean(errors),
    worstError: Math.max(0, ...errors),
    coverage: mean(told.map(({ isInside }) => (isInside ? 1 : 0))),
    sizing: [ours, ...others],
    // Slack is only worth something where the size is enough.
    isParetoBetter: others.every(
      ({ violations, meanSlack }) => violations > ours.violations || meanSlack > ours.meanSlack,
    ),
  };
}

function sizing(who: string, sizes: readonly Size[]): Sizing {
  const enough = sizes.filter(({ violates }) => !violates);
  return {
    who,
    violations: sizes.length - enough.length,
    meanSlack: mean(enough.map(({ slack }) => slack)),
  };
}

export function pairTable(comparisons: readonly Comparison[]): string {
  const columns = [
    'Learnt from',
    'Predicted',
    'Need, MiB',
    'low … high',
    'Measured',
    'Error',
    'Inside',
    '-m',
    'Violated',
    'Slack',
    ...RULES,
  ];
  const rows = comparisons.map(({ pair, measured, advice, why, rules }) => [
    pair.until === undefined ? pair.learn : `${pair.learn} until ${pair.until}`,
    `${pair.predict}${pair.demand === undefined ? '' : ' as asked'}`,
    ...(advice === undefined
      ? ['cannot tell', why ?? '']
      : [mib(advice.need.mid), `${mib(advice.need.low)} … ${mib(advice.need.high)}`]),
    `${measured.wasFull ? '≥ ' : ''}${mib(measured.maxUsed)}`,
    ...(advice === undefined
      ? ['', '', '', '', '']
      : [
          percent(advice.error),
          advice.isInside ? 'yes' : 'NO',
          `${advice.size.bytes / MIB}`,
          advice.size.violates ? 'YES' : 'no',
          percent(advice.size.slack),
        ]),
    ...RULES.map((rule) => sizeText(rules[rule])),
  ]);
  return table(columns, rows);
}

export function summaryText(summary: Summary): string {
  const { pairs, answered, meanError, worstError, coverage, sizing: all } = summary;
  const rows = all.map(({ who, violations, meanSlack }) => [
    who,
    `${violations} of ${answered}`,
    percent(meanSlack),
  ]);
  return [
    `${answered} of ${pairs} answered; error ${percent(meanError)} on average, ${percent(worstError)} at most; ` +
      `${Math.round(coverage * answered)} of ${answered} inside the 90 % interval.`,
    '',
    table(['Size', 'too small', 'slack where it was enough'], rows),
    summary.isParetoBetter
      ? 'None of the others is as seldom too small with as little slack.'
      : 'One of the others is as seldom too small with as little slack.',
    '',
  ].join('\n');
}

function sizeText({ bytes, violates, slack }: Size): string {
  return `${Math.round(bytes / MIB)} ${violates ? '(too small)' : `(${percent(slack)})`}`;
}

function mib(bytes: number): string {
  return (bytes / MIB).toFixed(1);
}

function percent(share: number): string {
  return `${share >= 0 ? '+' : ''}${(share * 100).toFixed(1)} %`;
}

function table(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return `${[line(columns), line(columns.map(() => '---')), ...rows.map(line)].join('\n')}\n`;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
