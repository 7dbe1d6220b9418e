/** What the simulated platforms showed, as lines of Markdown: coverage, error, and sizes beside rules of thumb. */
import { MIB } from '../../src/base/bytes.ts';
import { RULES } from '../../src/dimension/rules-of-thumb.ts';
import type { SimulatedCase } from './simulated.ts';

/** Where the highest lies; of a hundred cases of nine in ten, a good interval holds 85 to 95. */
export function placeOf({ highest, need }: SimulatedCase): 'inside' | 'below' | 'above' {
  if (highest < need.low) return 'below';
  return highest > need.high ? 'above' : 'inside';
}

export function caseRow(each: SimulatedCase): string {
  const { name, highest, need, sizes, facts } = each;
  const off = (bytes: number) => percent(bytes / highest - 1);
  const cells = [
    name,
    (highest / MIB).toFixed(1),
    off(need.mid),
    `${off(need.low)} … ${off(need.high)}`,
    placeOf(each),
    String(sizes.plimsoll / MIB),
    facts,
  ];
  return `| ${cells.join(' | ')} |`;
}

export const CASE_HEAD = [
  '| Platform | Highest, MiB | Error | Interval | Highest lies | `-m` | What it is |',
  '| --- | --- | --- | --- | --- | --- | --- |',
].join('\n');

export function simulatedPage(cases: readonly SimulatedCase[], unanswered: number): string {
  const share = (of: (each: SimulatedCase) => boolean) =>
    percent(cases.filter(of).length / Math.max(1, cases.length));
  const errors = sorted(cases.map(({ need, highest }) => Math.abs(need.mid / highest - 1)));
  const widths = sorted(cases.map(({ need, highest }) => (need.high - need.low) / highest));
  const sizes = (['plimsoll', ...RULES] as const).map((rule) => {
    const slack = cases.map(({ sizes, highest }) => 1 - highest / sizes[rule]);
    const violated = share(({ sizes, highest }) => sizes[rule] < highest);
    return `| ${NAMES[rule]} | ${violated} | ${percent(mean(slack.filter((each) => each >= 0)))} |`;
  });
  return [
    `${cases.length} simulated platforms, ${unanswered} without an answer.`,
    '',
    '| | |',
    '| --- | --- |',
    `| 90 % intervals hold | ${share((each) => placeOf(each) === 'inside')} |`,
    `| the highest is over them | ${share((each) => placeOf(each) === 'above')} |`,
    `| the highest is under them | ${share((each) => placeOf(each) === 'below')} |`,
    `| error of their middle: median, nine in ten | ${percent(at(errors, 0.5))}, ${percent(at(errors, 0.9))} |`,
    `| width: median, nine in ten | ${percent(at(widths, 0.5))}, ${percent(at(widths, 0.9))} |`,
    '',
    '| Size | Too small | Slack where it is not |',
    '| --- | --- | --- |',
    ...sizes,
  ].join('\n');
}

const NAMES: Readonly<Record<keyof SimulatedCase['sizes'], string>> = {
  plimsoll: '`plimsoll recommend`, risk 0.1 %',
  'maximum-15': 'maximum + 15 %',
  double: 'double the maximum',
  'per-call': 'constant bytes per call',
  vpa: 'VPA: 90th percentile + 15 %',
  'vpa-upper': 'VPA, widened by confidence',
};

function sorted(values: readonly number[]): readonly number[] {
  return values.toSorted((one, other) => one - other);
}

function at(values: readonly number[], share: number): number {
  return values[Math.min(values.length - 1, Math.floor(share * values.length))] ?? 0;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, each) => sum + each, 0) / Math.max(1, values.length);
}

function percent(part: number): string {
  return `${(part * 100).toFixed(1)} %`;
}
