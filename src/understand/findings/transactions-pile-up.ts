/**
 * Transactions stay far longer than they should. By Little's law there are as many in use as begin in a second, times the
 * seconds that each lives: its answer, and 5 s of waiting for retransmissions. More than that is a peer, a database or
 * an AAA server that answers slowly, or transactions that are stuck.
 */
import type { Moment } from '../life.ts';
import { atTime, inCount, inRatio, inSeconds, rule } from './finding.ts';
import { counted } from './moments.ts';

/** Each is judged over so much time, in milliseconds, and so many samples. */
const WINDOW = 60_000;
const FEWEST_SAMPLES = 6;
/** Fewer in use than this hold no memory worth a word. */
const LEAST = 100;
/** In seconds: rings that long happen. */
const LONG = 15;
const FAR_TOO_LONG = 40;
/** Times as long as is usual here. */
const TIMES = 3;
/** Of what begins, each half of the window must have its part: when calls stop, what waits looks old. */
const EACH_HALF = 0.25;

export const transactionsPileUp = rule({
  code: 'transactions-pile-up',
  concerns: 'past',
  figures: ['inUse', 'perSecond', 'lives', 'usual', 'times', 'when'],
  look({ life, events, lives: { interval } }) {
    // A full pool refuses and repeats: that is another matter.
    const full = events.find(({ kind }) => kind === 'allocation-failure');
    const moments =
      full === undefined ? life.moments : life.moments.filter(({ at }) => at < full.start);
    const length = Math.max(WINDOW, interval * FEWEST_SAMPLES * 2);
    const windows = [...Map.groupBy(moments, ({ at }) => Math.floor(at / length)).values()].flatMap(
      judged,
    );
    const usual = usualLife(windows);
    const worst = windows
      .filter(
        ({ inUse, lives }) =>
          inUse >= LEAST && lives >= LONG && (lives >= FAR_TOO_LONG || lives >= usual * TIMES),
      )
      .toSorted((one, other) => other.lives - one.lives)[0];
    if (worst === undefined) return [];
    return [
      {
        severity: 'warning',
        figures: {
          inUse: inCount(worst.inUse),
          perSecond: inRatio(worst.perSecond),
          lives: inSeconds(worst.lives),
          usual: inSeconds(usual),
          times: inRatio(worst.lives / Math.max(1, usual)),
          when: atTime(worst.when),
        },
      },
    ];
  },
});

/** Of the quarter of the time in which they were shortest: a peer may be slow for most of it. */
function usualLife(windows: readonly Judged[]): number {
  const sorted = windows.map(({ lives }) => lives).toSorted((one, other) => one - other);
  return sorted[windows.length >> 2] ?? 0;
}

interface Judged {
  readonly inUse: number;
  readonly perSecond: number;
  readonly lives: number;
  readonly when: number;
}

function judged(moments: readonly Moment[]): readonly Judged[] {
  const name = 'tm:UAS_transactions';
  const all = counted(moments, name);
  const half = counted(moments.slice(0, (moments.length >> 1) + 1), name);
  const [first] = moments;
  if (all === undefined || half === undefined || first === undefined) return [];
  if (moments.length < FEWEST_SAMPLES || all.count === 0) return [];
  const share = half.count / all.count;
  if (share < EACH_HALF || share > 1 - EACH_HALF) return [];
  const inUse =
    moments.reduce((sum, { transactions }) => sum + (transactions ?? 0), 0) / moments.length;
  const perSecond = all.count / all.seconds;
  return [{ inUse, perSecond, lives: inUse / perSecond, when: first.at }];
}
