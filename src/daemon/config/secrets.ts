/** Reads the secrets that the configuration names: from files of their own, which not everybody may read. */
import { readFileSync, statSync } from 'node:fs';

import type { Problem } from '../../base/problem.ts';
import { problem } from '../../domain/problems.ts';
import type { Path, Places } from './places.ts';
import type { RawConfig } from './schema.ts';

export interface Secrets {
  readonly complaints: readonly Problem[];
  readonly token?: string | undefined;
  readonly storePassword?: string | undefined;
  /** In the order of `hand_on`. */
  readonly passwords?: readonly (string | undefined)[];
  /** In the order of `alerts.receivers`. */
  readonly receiverTokens?: readonly (string | undefined)[];
}

export function secretsOf(
  { token_file: tokenFile, store, hand_on: handOn, alerts }: RawConfig,
  places: Places,
): Secrets {
  const complaints: Problem[] = [];
  const read = (file: string | undefined, path: Path) => {
    if (file === undefined) return undefined;
    const secret = readSecret(file);
    if (secret.ok) return secret.text;
    complaints.push(problem(secret.code, { ...places.of(path), secret: file, why: secret.why }));
    return undefined;
  };
  return {
    token: read(tokenFile, ['token_file']),
    storePassword:
      store === 'none' ? undefined : read(store.password_file, ['store', 'password_file']),
    passwords: handOn.map((entry, index) =>
      read(entry.password_file, ['hand_on', index, 'password_file']),
    ),
    receiverTokens: alerts.receivers.map((receiver, index) =>
      read(receiver.token_file, ['alerts', 'receivers', index, 'token_file']),
    ),
    complaints,
  };
}

type Secret =
  | { readonly ok: true; readonly text: string }
  | {
      readonly ok: false;
      readonly code: 'config-secret-unreadable' | 'config-secret-open';
      readonly why: string;
    };

function readSecret(file: string): Secret {
  try {
    const { mode } = statSync(file);
    if ((mode & 0o007) !== 0) {
      return { ok: false, code: 'config-secret-open', why: (mode & 0o777).toString(8) };
    }
    const text = readFileSync(file, 'utf8').trim();
    return text === ''
      ? { ok: false, code: 'config-secret-unreadable', why: 'empty' }
      : { ok: true, text };
  } catch (error) {
    return { ok: false, code: 'config-secret-unreadable', why: whyOf(error) };
  }
}

function whyOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
