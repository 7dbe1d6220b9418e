/**
 * What calls keep in memory over time: transactions, dialogs, and dialogs that have ended and wait for their timer.
 *
 * Arrivals meet holding times as in any telephone system (Erlang: how many there are = how many come × how long they stay,
 * whatever the distribution of the holding times), followed over time where the rate changes. A transaction stays for
 * `wt_timer` after its final response; the BYE's keeps its dialog; and a
 * dialog whose row is in a database stays until the timer fires again (knowledge 6.1, 6.2).
 */
import type { Milliseconds } from '../base/time.ts';
import { arrivalsOf, type Arrivals } from './arrivals.ts';
import type { CallDemand } from './demand.ts';
import { lengthsOf } from './lifetimes.ts';

/** How many there are at one moment, as a mean. */
export interface Load {
  /** Milliseconds after the beginning of the demand. */
  readonly at: number;
  /** Transactions of INVITEs, ringing or waiting. */
  readonly invites: number;
  /** Of BYEs. */
  readonly byes: number;
  /** That ring or talk. */
  readonly dialogs: number;
  /** That have ended and are not deleted yet. */
  readonly ended: number;
  /** Final responses a second: of INVITEs, and of BYEs. */
  readonly answers: number;
  readonly hangUps: number;
}

export interface LoadTimers {
  /** After a final response, on average. */
  readonly wait: Milliseconds;
  /** Between two deletions of ended dialogs; 0 where they go at once. */
  readonly dialogTimer: Milliseconds;
  /** When in that time it fires, as a share of it. */
  readonly phase: number;
}

const STEPS = 1500;

/** At the moments that matter: no mean is higher between them. */
export function loadsOf(calls: readonly CallDemand[], timers: LoadTimers): readonly Load[] {
  const streams = calls.map((call) => streamOf(call));
  const times = timesOf(streams, timers);
  return times.map((at) => {
    let [invites, byes, dialogs, ended, answers, hangUps] = [0, 0, 0, 0, 0, 0];
    for (const stream of streams) {
      const { arrivals, ringing, answered } = stream;
      const { wait } = timers;
      const finalBy = (moment: number) => arrivals.by(moment - ringing);
      const begun = arrivals.by(at);
      const gone = endedBy(stream, at);
      const hungUp = answered * talkedBy(stream, at);
      invites += begun - finalBy(at - wait);
      byes += hungUp - answered * talkedBy(stream, at - wait);
      dialogs += begun - gone;
      ended += gone - endedBy(stream, Math.min(firedBefore(at, timers), at - wait));
      answers += finalBy(at) - finalBy(at - SECOND);
      hangUps += hungUp - answered * talkedBy(stream, at - SECOND);
    }
    return { at, invites, byes, dialogs, ended, answers, hangUps };
  });
}

interface Stream {
  readonly arrivals: Arrivals;
  readonly ringing: number;
  readonly answered: number;
  /** From the INVITE to the BYE. */
  readonly lengths: readonly number[];
}

const SECOND = 1000;

function streamOf({ rate, ringing, holding, answered }: CallDemand): Stream {
  return {
    arrivals: arrivalsOf(rate),
    ringing: ringing.mean,
    answered,
    lengths: lengthsOf(holding).map((length) => length + ringing.mean),
  };
}

/** Calls that would have been hung up by then, were all answered. */
function talkedBy({ arrivals, lengths }: Stream, at: number): number {
  let sum = 0;
  for (const length of lengths) sum += arrivals.by(at - length);
  return sum / lengths.length;
}

function endedBy(stream: Stream, at: number): number {
  const { answered, arrivals, ringing } = stream;
  return answered * talkedBy(stream, at) + (1 - answered) * arrivals.by(at - ringing);
}

function firedBefore(at: number, { dialogTimer, phase }: LoadTimers): number {
  if (dialogTimer === 0) return at;
  return (Math.ceil(at / dialogTimer - phase) - 1 + phase) * dialogTimer;
}

/** From the beginning until all that began by the last change has come to rest, and some more to be sure of a crest. */
function timesOf(
  streams: readonly Stream[],
  { wait, dialogTimer, phase }: LoadTimers,
): readonly number[] {
  const longest = Math.max(0, ...streams.map(({ lengths }) => lengths.at(-1) ?? 0));
  const corners = streams.flatMap(({ arrivals }) => arrivals.corners);
  const end = Math.max(...corners, 0) + longest + wait + 2 * dialogTimer;
  const times = new Set<number>(corners);
  for (let step = 1; step <= STEPS; step++) times.add((step / STEPS) * end);
  // The crest is at the very moment at which the timer fires.
  if (dialogTimer > 0 && end / dialogTimer <= STEPS)
    for (let at = phase * dialogTimer; at <= end; at += dialogTimer) times.add(at);
  return [...times].toSorted((one, other) => one - other);
}
