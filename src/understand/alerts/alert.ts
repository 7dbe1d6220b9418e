/**
 * What somebody is woken for: the alerts there are, each with how long it must last before it is told.
 *
 * None is a bare threshold: each asks for a level or a verdict, for time, and is over only when it has been over for a
 * while. Names and labels are an alert's identity for whoever routes it, and are never changed.
 */
import type { Instant } from '../../base/time.ts';
import type { Finding } from '../findings/finding.ts';

export const ALERTS = {
  /** Allocations fail now: there is nothing to wait for. */
  SipMemoryPoolFull: { patience: 0 },
  SipMemoryPoolNearlyFull: { patience: 1 },
  /** It is filling, and will be full soon. */
  SipMemoryExhaustionForecast: { patience: 1 },
  /** Verdicts on a whole life, made now and then: several in a row must agree. */
  SipMemoryLeakSuspected: { patience: 5 },
  SipMemoryFragmentation: { patience: 5 },
  SipMemoryReloadSpikeUnsafe: { patience: 1 },
  SipPrivateMemoryNearlyFull: { patience: 1 },
  /** The server does not answer, so nothing of all that is known. */
  SipMemoryCollectorBlind: { patience: 1 },
} as const satisfies Readonly<Record<string, { readonly patience: number }>>;

export type AlertName = keyof typeof ALERTS;
export type AlertSeverity = 'warning' | 'critical';

/** What it is about, in figures; the words are made of it later. */
export type AlertDetail =
  | { readonly kind: 'finding'; readonly finding: Finding }
  | {
      readonly kind: 'forecast';
      readonly cause: 'leak' | 'traffic';
      readonly inUse: number;
      readonly total: number;
      readonly fullAt: Instant;
    }
  | { readonly kind: 'blind'; readonly since: Instant; readonly code: string };

export interface Alert {
  readonly name: AlertName;
  readonly server: string;
  /** The worst that it has been since it fired. */
  readonly severity: AlertSeverity;
  readonly detail: AlertDetail;
  readonly startsAt: Instant;
  /** Undefined while it fires. */
  readonly endsAt: Instant | undefined;
}
