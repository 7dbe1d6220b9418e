/** A test on the past as a page: how it went in one sentence, each advice beside what came after, and who did how well. */
import { formatBytes, MIB } from '../../base/bytes.ts';
import { isAdvice, type Backtest, type Origin, type Score } from '../../dimension/backtest.ts';
import type { Words } from '../words/words.ts';
import { formatDuration } from './duration.ts';
import { formatPercent, formatRange } from './numbers.ts';
import type { Style } from './style.ts';
import { tableOf } from './table.ts';
import { wrap } from './wrap.ts';

export interface BacktestOptions {
  readonly width: number;
  readonly words: Words;
  readonly style: Style;
}

const DAY = 86_400_000;

export function backtestPage(tested: Backtest, options: BacktestOptions): readonly string[] {
  const { words, style, width } = options;
  const { backtest } = words;
  const { origins, scores, from, to } = tested;
  const withDate = to - from >= DAY;
  const { columns } = backtest;
  return [
    style.strong(answerOf(tested, words)),
    ...wrap(backtest.how(String(origins.length), formatDuration(to - from, words)), width),
    '',
    ...tableOf(
      [
        [columns.at, columns.size, columns.need, columns.came, columns.outcome],
        ...origins.map((origin) => originRow(origin, withDate, options)),
      ],
      ['left', 'right', 'right', 'right', 'left'],
    ),
    '',
    style.strong(backtest.titles.others),
    ...tableOf([
      [columns.who, columns.tooSmall, columns.slack],
      ...scores.map((score) => scoreRow(score, words)),
    ]),
    '',
    ...wrap(backtest.meaning, width),
  ];
}

function answerOf({ scores }: Backtest, { backtest }: Words): string {
  const [ours] = scores;
  if (ours === undefined || ours.of === 0) return backtest.noAdvice;
  const slack = formatPercent(ours.slack ?? 0);
  return ours.tooSmall === 0
    ? backtest.neverTooSmall(String(ours.of), slack)
    : backtest.tooSmall(String(ours.tooSmall), String(ours.of), slack);
}

function originRow(
  { at, advice, came }: Origin,
  withDate: boolean,
  { words: { backtest }, style }: BacktestOptions,
): readonly string[] {
  const time = new Date(at).toISOString();
  const when = withDate ? time.slice(0, 16).replace('T', ' ') : time.slice(11, 19);
  if (!isAdvice(advice)) return [when, '', '', formatBytes(came), style.faint(backtest.notYet)];
  const { mib, need } = advice;
  const size = mib * MIB;
  const outcome =
    size < came
      ? style.bad(backtest.outcomes.tooSmall(formatBytes(came - size)))
      : style.good(backtest.outcomes.enough(formatPercent((size - came) / size)));
  return [
    when,
    `-m ${mib}`,
    formatRange(need.low, need.high, formatBytes),
    formatBytes(came),
    outcome,
  ];
}

function scoreRow({ who, tooSmall, of, slack }: Score, { backtest }: Words): readonly string[] {
  return [
    backtest.who[who],
    backtest.times(String(tooSmall), String(of)),
    slack === undefined ? '' : formatPercent(slack),
  ];
}
