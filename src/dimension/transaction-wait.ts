/**
 * How long a transaction stays after its final response (`wt_timer`), by what was seen: what was there, summed over time, less
 * the ringing, by the final responses that came (Little's law).
 *
 * Whoever has changed `wt_timer` shows it here. Transactions that are no calls' would lengthen it; what is far from usual is
 * not believed.
 */
import { seconds, type Milliseconds } from '../base/time.ts';
import type { Life, Moment } from '../understand/life.ts';

/** `wt_timer`: what is seen right after a second of the timer; the rest of a second is between samples. */
export const USUAL_WAIT = seconds(5);

/** Final responses that were fewer say nothing. */
const FEWEST = 200;
/** Of transactions without a call, by those of calls: more have other causes. */
const MOST_OTHERS = 0.05;
/** Of a second. */
const NEARLY = 0.1;
/** Where the pool is full, transactions end otherwise. */
const FULL = 0.998;
const BELIEVED = [seconds(3), seconds(12)] as const;

export function transactionWaitOf({ moments }: Life): Milliseconds {
  const counted = moments.filter(
    (moment) => moment.transactions !== undefined && valueIn(moment, BEGUN) !== undefined,
  );
  const [first, last] = [counted[0], counted.at(-1)];
  if (first === undefined || last === undefined) return USUAL_WAIT;
  const since = (name: string) => (valueIn(last, name) ?? 0) - (valueIn(first, name) ?? 0);
  const early = since(EARLY);
  const finals = since(BEGUN) - early;
  const byes = finals - since(FAILED) - since(ACTIVE);
  // At both ends some have waited for half of their time, on average.
  const responses = finals + byes - (waitingAt(last) - waitingAt(first)) / 2;
  const wasFull = counted.some(({ maxUsed, total }) => maxUsed > total * FULL);
  if (responses < FEWEST || wasFull) return USUAL_WAIT;
  let [waited, others] = [0, 0];
  for (const [index, moment] of counted.entries()) {
    const before = counted[index - 1];
    if (before === undefined) continue;
    const between =
      ((waitingAt(before) + waitingAt(moment)) / 2) * ((moment.at - before.at) / 1000);
    waited += between;
    if ((before.dialogs ?? 0) + (valueIn(before, EARLY) ?? 0) === 0) others += between;
  }
  // The timer counts whole seconds; what samples see of the last one depends on when they are taken.
  const wait = seconds(Math.floor(waited / responses + NEARLY));
  const [least, most] = BELIEVED;
  return wait < least || wait > most || others > waited * MOST_OTHERS ? USUAL_WAIT : wait;
}

const BEGUN = 'dialog:processed_dialogs';
const EARLY = 'dialog:early_dialogs';
const FAILED = 'dialog:failed_dialogs';
const ACTIVE = 'dialog:active_dialogs';

/** Transactions that have had their final response. */
function waitingAt(moment: Moment): number {
  return (moment.transactions ?? 0) - (valueIn(moment, EARLY) ?? 0);
}

function valueIn({ sample }: Moment, name: string): number | undefined {
  return sample.statistics.values.get(name);
}
