/**
 * Bytes that calls and contacts take here, with how sure that is: as draws of all together, because what one is found to
 * take more, another takes less.
 *
 * Best known is what the server itself showed. What all of a call takes at the traffic that was seen is known well; how it is
 * shared between transactions and dialogs, which come and go together, is known less, and the twin of that version helps.
 * What was never seen is the twin's.
 */
import { randomStream, type Random } from '../base/random.ts';
import { drawBounded } from '../statistics/normal.ts';
import type { Estimate } from '../understand/estimate.ts';
import type { ExplainedLife } from '../understand/explain.ts';
import type { Owner } from '../understand/objects.ts';
import type { SeenCalls } from './seen-demand.ts';
import type { TwinBytes } from './twin-bytes.ts';

/** In bytes: a transaction of an INVITE and of a BYE, a dialog, a contact. */
export interface ObjectBytes {
  readonly invite: number;
  readonly bye: number;
  readonly dialog: number;
  readonly contact: number;
}

export interface Footprints {
  readonly mid: ObjectBytes;
  readonly draws: readonly ObjectBytes[];
  readonly basis: { readonly calls: FootprintBasis; readonly contacts: FootprintBasis };
}

export type FootprintBasis = 'seen' | 'twin';

export const DRAWS = 400;
/** Two runs of one server at other traffic differ by so much in what a call takes, and in how it is shared (the recordings). */
const OF_ALL = 0.04;
const OF_SHARE = 0.08;
/** Standard deviations of the logarithm of what the twin says: messages are larger or smaller than those it was learnt from. */
const TWIN_SHARE = 0.2;
const TWIN_CALLS = 0.25;
const TWIN_CONTACTS = 0.15;

export interface FootprintWitnesses {
  /** Of the life in which most calls began. */
  readonly calls: Estimate | undefined;
  readonly seenCalls: SeenCalls | undefined;
  readonly contacts: Estimate | undefined;
  readonly twin: TwinBytes;
}

export function footprintsOf({ calls, seenCalls, contacts, twin }: FootprintWitnesses): Footprints {
  const random = randomStream('dimension.footprints');
  const ofCalls =
    calls !== undefined && seenCalls !== undefined && calls.seen.dialogs
      ? callsSeen(calls, seenCalls, twin, random)
      : callsOfTwin(twin, random);
  const seenContacts = contacts?.seen.contacts === true ? contacts : undefined;
  const contactAt = (index: number) =>
    seenContacts === undefined
      ? twin.contact * Math.exp(TWIN_CONTACTS * drawBounded(random))
      : (drawAt(seenContacts, index)?.contacts ?? seenContacts.perObject.contacts.mid);
  return {
    mid: { ...ofCalls.mid, contact: seenContacts?.perObject.contacts.mid ?? twin.contact },
    draws: ofCalls.draws.map((draw, index) => ({ ...draw, contact: contactAt(index) })),
    basis: { calls: ofCalls.basis, contacts: seenContacts === undefined ? 'twin' : 'seen' },
  };
}

/** The last life that held contacts. */
export function registrarOf(explained: readonly ExplainedLife[]): Estimate | undefined {
  return explained.findLast(({ estimate }) => estimate?.seen.contacts === true)?.estimate;
}

interface OfCalls {
  readonly mid: Omit<ObjectBytes, 'contact'>;
  readonly draws: readonly Omit<ObjectBytes, 'contact'>[];
  readonly basis: FootprintBasis;
}

function callsSeen(estimate: Estimate, seen: SeenCalls, twin: TwinBytes, random: Random): OfCalls {
  const { transactions, dialogs } = estimate.perObject;
  const { invites, there } = seen.mix;
  // Bytes at the traffic that was seen: what one is drawn larger, the other is drawn smaller.
  const held = { transactions: transactions.mid, dialogs: dialogs.mid * there };
  const share = held.transactions / (held.transactions + held.dialogs);
  const twinTransaction = invites * twin.invite + (1 - invites) * twin.bye;
  const told = Math.log(twinTransaction / twin.dialog);
  const found = Math.log(transactions.mid / dialogs.mid);
  const spread = OF_SHARE ** 2 + logRatioVariance(estimate);
  const weight = spread / (spread + TWIN_SHARE ** 2);
  const shift = Number.isFinite(found) ? weight * (told - found) : 0;
  const unsure = Math.sqrt(OF_SHARE ** 2 * (1 - weight));
  const split = (drawn: Readonly<Record<Owner, number>>, by: number, all: number) => {
    const transaction = drawn.transactions * Math.exp(all + by * (1 - share));
    const { invite, bye } = twin;
    return {
      invite: (transaction * invite) / twinTransaction,
      bye: (transaction * bye) / twinTransaction,
      dialog: drawn.dialogs * Math.exp(all - by * share),
    };
  };
  const mid = { transactions: transactions.mid, dialogs: dialogs.mid, contacts: 0 };
  return {
    mid: split(mid, shift, 0),
    draws: Array.from({ length: DRAWS }, (_, index) =>
      split(
        drawAt(estimate, index) ?? mid,
        shift + unsure * drawBounded(random),
        OF_ALL * drawBounded(random),
      ),
    ),
    basis: 'seen',
  };
}

function callsOfTwin({ invite, bye, dialog }: TwinBytes, random: Random): OfCalls {
  const times = (one: number, other: number) => ({
    invite: invite * one,
    bye: bye * one,
    dialog: dialog * other,
  });
  return {
    mid: times(1, 1),
    draws: Array.from({ length: DRAWS }, () => {
      const all = TWIN_CALLS * drawBounded(random);
      return times(Math.exp(all), Math.exp(all + TWIN_SHARE * drawBounded(random)));
    }),
    basis: 'twin',
  };
}

function drawAt({ draws }: Estimate, index: number): Estimate['draws'][number] | undefined {
  return draws[index % Math.max(1, draws.length)];
}

/** How much the draws themselves differ in the ratio of a transaction to a dialog. */
function logRatioVariance({ draws }: Estimate): number {
  const ratios = draws.flatMap(({ transactions, dialogs }) =>
    transactions > 0 && dialogs > 0 ? [Math.log(transactions / dialogs)] : [],
  );
  const mean = ratios.reduce((sum, each) => sum + each, 0) / Math.max(1, ratios.length);
  const squares = ratios.reduce((sum, each) => sum + (each - mean) ** 2, 0);
  return ratios.length === 0 ? 1 : squares / ratios.length;
}
