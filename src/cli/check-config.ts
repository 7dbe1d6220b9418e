/** Says everything that is wrong with a configuration, or what was understood. */
import { formatBytes } from '../base/bytes.ts';
import { problem } from '../domain/problems.ts';
import { say } from '../present/words/words.ts';
import type { Config } from '../daemon/config/config.ts';
import { loadConfig } from '../daemon/config/load-config.ts';
import { addressText } from '../daemon/fleet.ts';
import type { Context, Outcome } from './context.ts';

export function checkConfig(file: string, json: boolean, { out, words }: Context): Outcome {
  const loaded = loadConfig(file);
  const complaints = loaded.ok ? [] : loaded.complaints;
  if (json) {
    const said = complaints.map(({ code, facts }) => ({
      code,
      ...facts,
      ...say(words, { code, facts }),
    }));
    out.write(
      `${JSON.stringify({ schema: 'plimsoll/config-check/v1', ok: loaded.ok, complaints: said })}\n`,
    );
  } else if (loaded.ok) {
    out.write(summary(loaded.config, words));
  } else {
    for (const complaint of complaints) {
      const { sentence, advice } = say(words, complaint);
      out.write(`${sentence}\n    ${advice}\n`);
    }
  }
  return loaded.ok ? undefined : problem('config-invalid', { file, complaints: complaints.length });
}

function summary(
  { listen, token, servers, store, handOn, alerts }: Config,
  { serve }: Context['words'],
): string {
  const rows = [
    ...servers.map(
      (server) => `  ${server.name}  ${addressText(server)}  ${server.interval / 1000} s`,
    ),
    ...handOn.map(({ url, queue }) => `  → ${url}  ${formatBytes(queue)}`),
    ...alerts.receivers.map(({ kind, url }) => `  ! ${kind} ${new URL(url).origin}`),
  ];
  const where = `${listen.host}:${listen.port}`;
  return [
    serve.understood(servers.length, where),
    ...(token === undefined ? [] : [`  ${serve.tokenAsked}`]),
    ...rows,
    store.kind === 'embedded'
      ? `  ${store.path ?? serve.stateDirectory}`
      : `  ${store.kind === 'prometheus' ? serve.readingFrom(store.url) : serve.keepingNothing}`,
    '',
  ].join('\n');
}
