/**
 * Calls as they pass the gateway: INVITE, 180 at once, the final response after the ringing, the BYE after the holding time;
 * or no answer, or no BYE, or no response at all. Each message does to tm and dialog what its moment in the footprint says.
 *
 * What the pool refuses: an INVITE fails and its caller gives up; a BYE is sent again, some times; any other message goes
 * on without the memory.
 */
import { grown } from '../grown.ts';
import { randomStream, type Random } from '../../base/random.ts';
import { draw } from '../distribution.ts';
import { delayAt, leakAt } from '../faults.ts';
import { EVENT, type Platform } from '../platform.ts';
import type { Recipe } from '../recipe.ts';
import type { CallTraffic } from '../scenario.ts';
import { arrivals, type Arrivals } from '../workload.ts';
import { REFERENCE, type Dialogs } from './dialog.ts';
import type { Transactions } from './tm.ts';

interface Stream {
  readonly traffic: CallTraffic;
  readonly arrivals: Arrivals;
  readonly random: Random;
  readonly recipes: Readonly<
    Record<'invite' | 'ringing' | 'answer' | 'rejection' | 'bye' | 'byeAnswer', Recipe>
  >;
}

/** Of the fault `leak-per-call`. */
export const LEAK_OWNER = { module: 'unknown', place: 'leak' } as const;

const BYE_AGAIN = 4000;
const MOST_BYES = 8;

export class Calls {
  begun = 0;
  failed = 0;
  readonly #platform: Platform;
  readonly #dialogs: Dialogs;
  readonly #transactions: Transactions;
  readonly #streams: readonly Stream[];
  /** Of each dialog: whose traffic it is, its INVITE transaction and later that of its BYE, how many BYEs were sent. */
  #traffic = new Uint8Array(1024);
  #transactionOf = new Int32Array(1024);
  #isTimedOut = new Uint8Array(1024);
  #byes = new Uint8Array(1024);

  constructor(platform: Platform, dialogs: Dialogs, transactions: Transactions) {
    const { calls, seed } = platform.scenario;
    this.#platform = platform;
    this.#dialogs = dialogs;
    this.#transactions = transactions;
    this.#streams = calls.map((traffic, index) => {
      const { messages, branches } = traffic;
      const recipe = (moment: Parameters<Platform['book']['recipe']>[0]) =>
        platform.book.recipe(moment, 'dialog', { messages, branches });
      return {
        traffic,
        arrivals: arrivals(traffic.rate, traffic.arrivals, randomStream(`${seed} calls ${index}`)),
        random: randomStream(`${seed} call lengths ${index}`),
        recipes: {
          invite: recipe('invite'),
          ringing: recipe('ringing'),
          answer: recipe('answer'),
          rejection: recipe('rejection'),
          bye: recipe('bye'),
          byeAnswer: recipe('bye-answer'),
        },
      };
    });
    for (const index of this.#streams.keys()) this.#plan(index);
  }

  begin(index: number): void {
    this.#plan(index);
    const stream = this.#streams[index] as Stream;
    const { traffic, random } = stream;
    const { wheel, memory, scenario } = this.#platform;
    const { table } = this.#dialogs;
    this.begun++;
    const dialog = this.#dialogs.take();
    const invite = this.#transactions.begin('invite', stream.recipes.invite, table, dialog);
    if (invite === undefined) {
      this.#dialogs.drop(dialog);
      this.failed++;
      return;
    }
    this.#dialogs.created();
    this.#dialogs.ref(dialog, REFERENCE.invite);
    if (dialog >= this.#traffic.length) this.#grow();
    this.#traffic[dialog] = index;
    this.#transactionOf[dialog] = invite;
    this.#byes[dialog] = 0;
    this.#transactions.counts.localReplies++;
    const isUnreachable = traffic.unreachable > 0 && random.next() < traffic.unreachable;
    if (!isUnreachable) {
      this.#dialogs.ring(dialog);
      this.#transactions.goOn('invite', invite, stream.recipes.ringing, table, dialog);
      this.#transactions.counts.relayedReplies += traffic.branches;
    }
    const leaked = leakAt(scenario.faults, wheel.now);
    if (leaked > 0) memory.allocate(leaked, memory.owners.numberOf(LEAK_OWNER));
    const { finalResponse, inviteFinalResponse } = scenario.server.tm;
    const timeout = isUnreachable ? finalResponse : inviteFinalResponse;
    const after = isUnreachable
      ? Infinity
      : draw(traffic.ringing, random) + delayAt(scenario.faults, 'slow-peer', wheel.now);
    this.#isTimedOut[dialog] = after > timeout ? 1 : 0;
    wheel.schedule(wheel.now + Math.min(after, timeout), EVENT.finalResponse, dialog);
  }

  finalResponse(dialog: number): void {
    const stream = this.#streamOf(dialog);
    const { traffic, random, recipes } = stream;
    const invite = this.#transactionOf[dialog] as number;
    const isTimedOut = this.#isTimedOut[dialog] === 1;
    const isAnswered = (traffic.answered >= 1 || random.next() < traffic.answered) && !isTimedOut;
    const { table } = this.#dialogs;
    const recipe = isAnswered ? recipes.answer : recipes.rejection;
    this.#transactions.goOn('invite', invite, recipe, table, dialog);
    // The 408 of a timeout is tm's own.
    if (isTimedOut) this.#transactions.counts.localReplies++;
    else this.#transactions.counts.relayedReplies++;
    this.#transactions.wait('invite', invite);
    if (!isAnswered) {
      this.#transactions.counts.responses4xx++;
      this.failed++;
      this.#dialogs.end(dialog);
      return;
    }
    this.#transactions.counts.responses2xx++;
    this.#dialogs.confirm(dialog);
    const { wheel, scenario } = this.#platform;
    const { defaultTimeout } = scenario.server.dialog;
    const holding = draw(traffic.holding, random);
    const isLost = traffic.lostByes > 0 && random.next() < traffic.lostByes;
    if (isLost || holding > defaultTimeout) {
      wheel.schedule(wheel.now + defaultTimeout, EVENT.dialogTimeout, dialog);
    } else wheel.schedule(wheel.now + holding, EVENT.bye, dialog);
  }

  bye(dialog: number): void {
    const { recipes } = this.#streamOf(dialog);
    const { wheel, scenario } = this.#platform;
    const { table } = this.#dialogs;
    const bye = this.#transactions.begin('bye', recipes.bye, table, dialog);
    if (bye === undefined) {
      const sent = (this.#byes[dialog] as number) + 1;
      this.#byes[dialog] = sent;
      const { defaultTimeout } = scenario.server.dialog;
      if (sent < MOST_BYES) wheel.schedule(wheel.now + BYE_AGAIN, EVENT.bye, dialog);
      else wheel.schedule(wheel.now + defaultTimeout, EVENT.dialogTimeout, dialog);
      return;
    }
    this.#dialogs.ref(dialog, REFERENCE.bye);
    this.#dialogs.end(dialog);
    this.#transactionOf[dialog] = bye;
    const delay = delayAt(scenario.faults, 'slow-peer', wheel.now);
    if (delay === 0) this.byeResponse(dialog);
    else {
      const { finalResponse } = scenario.server.tm;
      wheel.schedule(wheel.now + Math.min(delay, finalResponse), EVENT.byeResponse, dialog);
    }
  }

  byeResponse(dialog: number): void {
    const bye = this.#transactionOf[dialog] as number;
    const { recipes } = this.#streamOf(dialog);
    this.#transactions.goOn('bye', bye, recipes.byeAnswer, this.#dialogs.table, dialog);
    this.#transactions.counts.relayedReplies++;
    this.#transactions.counts.responses2xx++;
    this.#transactions.wait('bye', bye);
  }

  #streamOf(dialog: number): Stream {
    return this.#streams[this.#traffic[dialog] as number] as Stream;
  }

  #plan(index: number): void {
    const at = this.#streams[index]?.arrivals.next();
    if (at !== undefined) this.#platform.wheel.schedule(at, EVENT.call, index);
  }

  #grow(): void {
    const { capacity } = this.#dialogs.table;
    this.#traffic = grown(this.#traffic, new Uint8Array(capacity));
    this.#transactionOf = grown(this.#transactionOf, new Int32Array(capacity));
    this.#isTimedOut = grown(this.#isTimedOut, new Uint8Array(capacity));
    this.#byes = grown(this.#byes, new Uint8Array(capacity));
  }
}
