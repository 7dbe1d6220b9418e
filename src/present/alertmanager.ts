/**
 * Alerts in the two forms that receivers know: what Prometheus posts to an Alertmanager (`/api/v2/alerts`), and what an
 * Alertmanager posts to a webhook (version "4").
 *
 * Labels are an alert's identity, and annotations are for people. The fingerprint is the one that an Alertmanager would give
 * it: FNV-1a over the labels in order.
 */
import type { Instant, Milliseconds } from '../base/time.ts';
import type { Alert } from '../understand/alerts/alert.ts';
import { alertText } from './alert-text.ts';
import type { Words } from './words/words.ts';

export interface AlertOptions {
  readonly words: Words;
  /** Where this daemon is reached, for people who follow a link. */
  readonly link: string;
}

type Labels = Readonly<Record<string, string>>;

/** What `/api/v2/alerts` takes. One that fires is over by itself if it is not sent again within `lasts`. */
export function alertmanagerAlerts(
  alerts: readonly Alert[],
  { words, link, at, lasts }: AlertOptions & { readonly at: Instant; readonly lasts: Milliseconds },
): readonly object[] {
  return alerts.map((alert) => ({
    labels: labelsOf(alert),
    annotations: alertText(alert, words),
    startsAt: rfc3339(alert.startsAt),
    endsAt: rfc3339(alert.endsAt ?? at + lasts),
    generatorURL: linkTo(alert, link),
  }));
}

const NOT_OVER = '0001-01-01T00:00:00Z';

/** One group of alerts, those of one server; never empty. */
export function webhookPayload(alerts: readonly Alert[], { words, link }: AlertOptions): object {
  const told = alerts.map((alert) => ({
    status: alert.endsAt === undefined ? 'firing' : 'resolved',
    labels: labelsOf(alert),
    annotations: alertText(alert, words),
    startsAt: rfc3339(alert.startsAt),
    endsAt: alert.endsAt === undefined ? NOT_OVER : rfc3339(alert.endsAt),
    generatorURL: linkTo(alert, link),
    fingerprint: fingerprintOf(labelsOf(alert)),
  }));
  const server = alerts[0]?.server ?? '';
  return {
    version: '4',
    groupKey: `{}:{server=${JSON.stringify(server)}}`,
    truncatedAlerts: 0,
    status: told.some(({ status }) => status === 'firing') ? 'firing' : 'resolved',
    receiver: 'plimsoll',
    groupLabels: { server },
    commonLabels: common(told.map(({ labels }) => labels)),
    commonAnnotations: common(told.map(({ annotations }) => annotations)),
    externalURL: link,
    alerts: told,
  };
}

export function labelsOf({ name, server, severity }: Alert): Labels {
  return { alertname: name, server, severity };
}

/** As `model.LabelSet.Fingerprint` of Prometheus makes it. */
export function fingerprintOf(labels: Labels): string {
  let hash = 0xcbf29ce484222325n;
  const eat = (byte: number) => {
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  };
  for (const name of Object.keys(labels).toSorted()) {
    for (const text of [name, labels[name] ?? '']) {
      for (const byte of utf8(text)) eat(byte);
      eat(0xff);
    }
  }
  return hash.toString(16).padStart(16, '0');
}

function utf8(text: string): readonly number[] {
  return [...unescapedBytes(encodeURIComponent(text.toWellFormed()))];
}

function* unescapedBytes(escaped: string): Generator<number> {
  for (let place = 0; place < escaped.length; place++) {
    if (escaped[place] !== '%') yield escaped.charCodeAt(place);
    else {
      yield Number.parseInt(escaped.slice(place + 1, place + 3), 16);
      place += 2;
    }
  }
}

function linkTo({ server }: Alert, link: string): string {
  return `${link}/api/v1/servers/${encodeURIComponent(server)}/explanation`;
}

function common(all: readonly Labels[]): Labels {
  const [first = {}, ...others] = all;
  return Object.fromEntries(
    Object.entries(first).filter(([name, value]) => others.every((one) => one[name] === value)),
  );
}

function rfc3339(at: number): string {
  return new Date(at).toISOString();
}
