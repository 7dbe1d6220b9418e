/** From what the configuration says of a receiver to a receiver. */
import type { Problem } from '../../base/problem.ts';
import { milliseconds, type Clock } from '../../base/time.ts';
import { alertmanagerAlerts, webhookPayload } from '../../present/alertmanager.ts';
import type { Words } from '../../present/words/words.ts';
import type { Alert } from '../../understand/alerts/alert.ts';
import type { ReceiverConfig } from '../config/config.ts';
import { poster } from './post.ts';
import { receiverOf, type Receiver } from './receiver.ts';

export interface ReceiversOptions {
  readonly clock: Clock;
  readonly words: Words;
  /** Where this daemon is reached. */
  readonly link: string;
  readonly told: (met: Problem | undefined, name: string) => void;
}

/** As Prometheus does: every minute, and over by itself when four of them were missed. */
const AGAIN = milliseconds(60_000);
const LASTS = milliseconds(4 * AGAIN);
/** A reminder, as an Alertmanager would send it. */
const REMINDER = milliseconds(4 * 3_600_000);

export function receiverFor(
  { kind, url, token }: ReceiverConfig,
  number: number,
  { clock, words, link, told }: ReceiversOptions,
): Receiver {
  // The path of a webhook is often its secret, so that only its number tells it from its neighbours.
  const name = `${number} ${new URL(url).origin}`;
  const known = { name, clock, told: (met: Problem | undefined) => told(met, name) };
  if (kind === 'webhook') {
    return receiverOf({
      ...known,
      again: REMINDER,
      bodies: (alerts) => byServer(alerts).map((some) => webhookPayload(some, { words, link })),
      post: poster({ url, token }),
    });
  }
  return receiverOf({
    ...known,
    again: AGAIN,
    bodies: (alerts, at) => [alertmanagerAlerts(alerts, { words, link, at, lasts: LASTS })],
    post: poster({ url: `${url.replace(/\/$/, '')}/api/v2/alerts`, token }),
  });
}

function byServer(alerts: readonly Alert[]): readonly (readonly Alert[])[] {
  return [...Map.groupBy(alerts, ({ server }) => server).values()];
}
