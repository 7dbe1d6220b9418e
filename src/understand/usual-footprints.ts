/**
 * What is known of the field about the memory that an object takes, before anything is measured on this server.
 *
 * An INVITE's transaction takes 10 to 25 KB, a dialog 3 to 8 KB, a contact 1 to 2 KB (knowledge 6.6, and the recordings of
 * five builds). It is a weak witness beside a server's own figures, and keeps apart what they alone cannot.
 */
import type { Version } from '../domain/server.ts';
import type { Owner } from './objects.ts';

export interface Usual {
  /** Bytes. */
  readonly middle: number;
  /** One standard deviation. */
  readonly spread: number;
}

export const USUAL: Readonly<Record<Owner, Usual>> = {
  transactions: { middle: 16_000, spread: 4500 },
  dialogs: { middle: 5500, spread: 1500 },
  contacts: { middle: 1400, spread: 350 },
};

/**
 * What the core allocates on behalf of a transaction, outside of tm and dialog: references to script routes, buffers of
 * requests, AVPs. Bytes for one of an INVITE and for one of a BYE, measured in runs with groups; with other scripts and
 * larger messages it is more or less.
 */
export interface CoreOfTransaction {
  readonly invite: number;
  readonly bye: number;
}

export function coreOfTransaction(version: Version | undefined): CoreOfTransaction {
  return version !== undefined && version.major < 3
    ? { invite: 1790, bye: 950 }
    : { invite: 1460, bye: 610 };
}
