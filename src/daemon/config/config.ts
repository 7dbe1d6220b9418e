/** What `serve` is told to do, read and understood. docs/serve.md explains every key. */
import type { Bytes } from '../../base/bytes.ts';
import type { Retention } from '../../store/embedded/ageing.ts';
import type { AlertRules } from '../alerting/alerting.ts';
import type { Endpoint } from '../listen.ts';
import type { ServerEntry } from '../watched-server.ts';

export interface Config {
  readonly listen: Endpoint;
  /** Asked of everybody when there is one; there must be one to listen elsewhere than on loopback. */
  readonly token: string | undefined;
  readonly store: StoreConfig;
  readonly servers: readonly ServerEntry[];
  readonly handOn: readonly HandOnConfig[];
  readonly alerts: AlertsConfig;
}

export interface AlertsConfig {
  readonly rules: AlertRules;
  /** Where people reach this daemon; undefined where it listens. */
  readonly link: string | undefined;
  readonly receivers: readonly ReceiverConfig[];
}

export interface ReceiverConfig {
  /** A webhook takes what an Alertmanager sends; an Alertmanager what Prometheus sends. */
  readonly kind: 'webhook' | 'alertmanager';
  readonly url: string;
  readonly token: string | undefined;
}

export type StoreConfig =
  /** Here; the place is undefined where the state directory of the service is meant. */
  | { readonly kind: 'embedded'; readonly path: string | undefined; readonly retention: Retention }
  /** Read from Prometheus or VictoriaMetrics, and kept there by somebody else, or by `hand_on`. */
  | {
      readonly kind: 'prometheus';
      readonly url: string;
      readonly user: string | undefined;
      readonly password: string | undefined;
    }
  | { readonly kind: 'none' };

export interface HandOnConfig {
  /** InfluxDB's `/write`, or VictoriaMetrics's. */
  readonly url: string;
  readonly user: string | undefined;
  readonly password: string | undefined;
  /** The most that waits on the disk while nobody takes it. */
  readonly queue: Bytes;
}
