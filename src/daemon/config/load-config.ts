/**
 * Reads the configuration, and finds everything that is wrong with it at once, each with its line.
 *
 * Secrets are read from files of their own, which must not be readable by everybody. A complaint never shows one.
 */
import { readFileSync } from 'node:fs';

import type { Problem } from '../../base/problem.ts';
import { problem } from '../../domain/problems.ts';
import { DEFAULT_RETENTION } from '../../store/embedded/ageing.ts';
import { complaintsOf, contradictions, withoutEchoes } from './complaints.ts';
import type { AlertsConfig, Config, StoreConfig } from './config.ts';
import { inOrder, parseYaml } from './parse-yaml.ts';
import { configSchema, type RawConfig } from './schema.ts';
import { secretsOf, type Secrets } from './secrets.ts';

export type LoadedConfig =
  | { readonly ok: true; readonly config: Config }
  /** In the order of the lines; never empty. */
  | { readonly ok: false; readonly complaints: readonly Problem[] };

export function loadConfig(file: string): LoadedConfig {
  try {
    return readConfig(readFileSync(file, 'utf8'), file);
  } catch (error) {
    return { ok: false, complaints: [problem('file-unreadable', { file, why: whyOf(error) })] };
  }
}

/** `file` is only for the complaints. */
export function readConfig(text: string, file: string): LoadedConfig {
  const parsed = parseYaml(text, file);
  if (!parsed.ok) return parsed;
  const { written, places } = parsed;
  const read = configSchema.safeParse(written);
  const complaints = read.success
    ? []
    : read.error.issues.flatMap((issue) => complaintsOf(issue, places, written));
  const secrets = read.success ? secretsOf(read.data, places) : { complaints: [] };
  const all = [...complaints, ...secrets.complaints, ...contradictions(written, places)];
  if (!read.success || all.length > 0)
    return { ok: false, complaints: inOrder(withoutEchoes(all)) };
  return { ok: true, config: understood(read.data, secrets) };
}

function understood(
  raw: RawConfig,
  { token, storePassword, passwords = [], receiverTokens = [] }: Secrets,
): Config {
  return {
    listen: raw.listen,
    token,
    store: storeOf(raw.store, storePassword),
    servers: raw.servers.map(({ name, address, interval }) => ({
      name,
      addresses: address,
      interval: interval ?? raw.interval,
    })),
    handOn: raw.hand_on.map(({ influx, user, queue }, index) => ({
      url: influx,
      user,
      password: passwords[index],
      queue,
    })),
    alerts: alertsOf(raw.alerts, receiverTokens),
  };
}

function alertsOf(raw: RawConfig['alerts'], tokens: readonly (string | undefined)[]): AlertsConfig {
  const {
    nearly_full: nearlyFull,
    persistence,
    clear_after: clearAfter,
    mute_after_start: muteAfterStart,
  } = raw;
  return {
    rules: { nearlyFull, persistence, clearAfter, muteAfterStart },
    link: raw.link,
    receivers: raw.receivers.map(({ webhook, alertmanager }, index) => ({
      kind: webhook === undefined ? 'alertmanager' : 'webhook',
      url: webhook ?? alertmanager ?? '',
      token: tokens[index],
    })),
  };
}

function storeOf(raw: RawConfig['store'], password: string | undefined): StoreConfig {
  if (raw === 'none') return { kind: 'none' };
  const { path, prometheus, user, keep: retention = DEFAULT_RETENTION } = raw;
  if (prometheus !== undefined) return { kind: 'prometheus', url: prometheus, user, password };
  return { kind: 'embedded', path, retention };
}

function whyOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
