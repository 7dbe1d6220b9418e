/**
 * Runs the daemon from the command line until it is asked to stop, and reads its configuration again when it is asked to.
 */
import { join } from 'node:path';

import { formatBytes } from '../base/bytes.ts';
import { failure, success, type Result } from '../base/result.ts';
import { seconds, type Milliseconds } from '../base/time.ts';
import { problem } from '../domain/problems.ts';
import { DEFAULT_RULES } from '../daemon/alerting/alerting.ts';
import type { Receiver } from '../daemon/alerting/receiver.ts';
import { receiverFor } from '../daemon/alerting/receivers.ts';
import { needsRestart } from '../daemon/config/changes.ts';
import type { Config } from '../daemon/config/config.ts';
import { loadConfig } from '../daemon/config/load-config.ts';
import { createDaemon, type HandingOn } from '../daemon/daemon.ts';
import { handingOnTo } from '../daemon/handing-on.ts';
import { addressOf, isLoopback } from '../daemon/listen.ts';
import type { ServerEntry } from '../daemon/watched-server.ts';
import { parseAddresses } from '../servers/address.ts';
import { isLive } from '../servers/connect.ts';
import { DEFAULT_RETENTION } from '../store/embedded/ageing.ts';
import { openStore } from '../store/embedded/open-store.ts';
import { openPrometheus } from '../store/prometheus/open-store.ts';
import { expectedSize } from '../store/embedded/size.ts';
import type { Context, Outcome } from './context.ts';
import { openDoor } from './open-door.ts';
import type { Endpoint } from './options.ts';

export interface ServeOptions {
  readonly config?: string;
  readonly listen?: Endpoint;
  readonly store?: string;
  readonly interval?: Milliseconds;
}

export async function serve(
  named: readonly string[],
  options: ServeOptions,
  context: Context,
): Promise<Outcome> {
  const { clock, words, stop, report } = context;
  const tell = (sentence: string) => context.talk.write(`plimsoll: ${sentence}\n`);
  const configured = configFrom(named, options, context);
  if (!configured.ok) return configured.problem;
  const config = configured.value;
  const opened = openStoreOf(config, context);
  if (!opened.ok) return opened.problem;
  const embedded = opened.value;

  const handingOn: HandingOn[] = [];
  for (const other of config.handOn) {
    const queue = handingOnTo(other, {
      directory: join(context.stateDirectory, 'hand-on'),
      clock,
      told: (met, name) => (met === undefined ? tell(words.serve.handsOnAgain(name)) : report(met)),
    });
    if (!queue.ok) return queue.problem;
    handingOn.push(queue.value);
  }
  const daemon = createDaemon({
    clock,
    rules: config.alerts.rules,
    receivers: receiversOf(config, context, tell),
    embedded,
    elsewhere: openElsewhere(config, context),
    handingOn,
    told: (met) => (met === undefined ? tell(words.serve.storeWorks) : report(met)),
  });
  const door = await openDoor(daemon, { listen: config.listen, words, token: config.token });
  if (!door.ok) {
    await daemon.stop();
    return door.problem;
  }
  await daemon.watch(config.servers);
  tell(words.serve.watching(config.servers.length));
  tell(
    embedded !== undefined
      ? words.serve.keeping(embedded.directory, expected(config))
      : config.store.kind === 'prometheus'
        ? words.serve.readingFrom(config.store.url)
        : words.serve.keepingNothing,
  );
  tell(words.serve.listening(door.value.address));

  const stopReloading = context.whenHungUp(() => {
    const { config: file } = options;
    if (file === undefined) return;
    const loaded = loadConfig(file);
    if (!loaded.ok) {
      for (const complaint of loaded.complaints) report(complaint);
      tell(words.serve.notReloaded);
      return;
    }
    // Beside what it was started with, however often it was read since.
    const next = withOptions(loaded.config, options);
    const keys = needsRestart(config, next);
    void daemon.watch(next.servers).then(() => {
      tell(words.serve.reloaded(next.servers.length));
      if (keys.length > 0) tell(words.serve.needsRestart(keys.join(words.comma)));
    });
  });
  await new Promise<void>((resolve) => stop.whenAsked(resolve));
  tell(words.serve.stopping);
  stopReloading();
  await door.value.close();
  await daemon.stop();
  const lost = daemon.keeping?.lost ?? 0;
  if (lost > 0) tell(words.serve.lost(lost));
  return undefined;
}

function receiversOf(
  { alerts, listen }: Config,
  { clock, words, report }: Context,
  tell: (sentence: string) => void,
): readonly Receiver[] {
  const link = (alerts.link ?? addressOf(listen)).replace(/\/$/, '');
  return alerts.receivers.map((receiver, index) =>
    receiverFor(receiver, index + 1, {
      clock,
      words,
      link,
      told: (met, name) => (met === undefined ? tell(words.alerts.worksAgain(name)) : report(met)),
    }),
  );
}

/** From a file, or from the servers that are named; the options go before what the file says. */
function configFrom(
  named: readonly string[],
  { config: file, listen, store, interval }: ServeOptions,
  { report }: Context,
): Result<Config> {
  if (file !== undefined) {
    // They would be overheard: what is watched, and how often, the file says.
    if (named.length > 0) return failure(problem('usage-wrong', { why: 'SERVER | --config' }));
    if (interval !== undefined)
      return failure(problem('usage-wrong', { why: '--interval | --config' }));
    const loaded = loadConfig(file);
    if (loaded.ok) return guarded(withOptions(loaded.config, { listen, store }));
    const [first, ...others] = loaded.complaints;
    for (const complaint of others) report(complaint);
    return failure(first ?? problem('file-unreadable', { file, why: '' }));
  }
  if (named.length === 0)
    return failure(problem('usage-wrong', { why: 'serve: SERVER, --config' }));
  const servers: ServerEntry[] = [];
  for (const name of new Set(named)) {
    const addresses = parseAddresses(name);
    if (!addresses.ok) return addresses;
    const [first, ...others] = addresses.value.filter(isLive);
    if (first === undefined) {
      return failure(problem('address-invalid', { address: name, why: 'serve' }));
    }
    servers.push({ name, addresses: [first, ...others], interval: interval ?? seconds(10) });
  }
  const config: Config = {
    listen: { host: '127.0.0.1', port: 9560 },
    token: undefined,
    store: { kind: 'embedded', path: undefined, retention: DEFAULT_RETENTION },
    servers,
    handOn: [],
    alerts: { rules: DEFAULT_RULES, link: undefined, receivers: [] },
  };
  return guarded(withOptions(config, { listen, store }));
}

/** A file is checked when it is read; an option may open it to the world all the same. */
function guarded(config: Config): Result<Config> {
  if (config.token !== undefined || isLoopback(config.listen)) return success(config);
  const { host } = config.listen;
  const place = { file: '--listen', line: 1, column: 1 };
  return failure(problem('config-token-needed', { ...place, host }));
}

function withOptions(
  config: Config,
  {
    listen,
    store,
  }: { readonly listen?: Endpoint | undefined; readonly store?: string | undefined },
): Config {
  const retention = config.store.kind === 'embedded' ? config.store.retention : DEFAULT_RETENTION;
  return {
    ...config,
    ...(listen !== undefined && { listen }),
    ...(store === 'none' && { store: { kind: 'none' } }),
    ...(store !== undefined &&
      store !== 'none' && { store: { kind: 'embedded', path: store, retention } }),
  };
}

function openStoreOf({ store }: Config, { stateDirectory }: Context) {
  if (store.kind !== 'embedded') return success(undefined);
  return openStore(store.path ?? join(stateDirectory, 'store'), { retention: store.retention });
}

function openElsewhere({ store }: Config, { clock }: Context) {
  if (store.kind !== 'prometheus') return undefined;
  const { url, user, password } = store;
  return openPrometheus(new URL(url), {
    clock,
    ...(user !== undefined && { user }),
    ...(password !== undefined && { password }),
  });
}

/** With as many statistics as a gateway with eight workers has. */
function expected({ store, servers }: Config): string {
  if (store.kind !== 'embedded') return '';
  const size = servers.reduce(
    (all, { interval }) =>
      all + expectedSize({ servers: 1, statistics: 150, interval, retention: store.retention }),
    0,
  );
  return formatBytes(size);
}
