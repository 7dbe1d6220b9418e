/**
 * Reads the configuration, and finds everything that is wrong with it at once, each with its line.
 *
 * Secrets are read from files of their own, which must not be readable by everybody. A complaint never shows one.
 */
import { readFileSync, statSync } from 'node:fs';

import { isMap, isScalar, LineCounter, parseDocument, visit, type Document } from 'yaml';
import type { z } from 'zod';

import type { Problem } from '../../base/problem.ts';
import { problem } from '../../domain/problems.ts';
import { DEFAULT_RETENTION } from '../../store/embedded/ageing.ts';
import { isLoopback } from '../listen.ts';
import { closest } from './closest.ts';
import type { Config, StoreConfig } from './config.ts';
import { configSchema, KEYS, type RawConfig } from './schema.ts';

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
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const places = placesIn(document, lines, file);
  if (document.errors.length > 0) {
    const complaints = document.errors.map(({ pos, message: why }) =>
      problem('config-syntax', { ...places.atOffset(pos[0]), why }),
    );
    return { ok: false, complaints };
  }
  let written: unknown;
  try {
    written = document.toJS({ maxAliasCount: 100 }) ?? {};
  } catch (error) {
    // An alias without its anchor, or so many of them that they are an attack.
    const why = error instanceof Error ? error.message : String(error);
    return { ok: false, complaints: [problem('config-syntax', { ...places.ofAlias(), why })] };
  }
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

interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

type Path = readonly PropertyKey[];

interface Places {
  atOffset(offset: number): Place;
  /** Of a value; of the nearest that is written, where it is missing. */
  of(path: Path): Place;
  ofKey(path: Path, key: string): Place;
  /** Of the first alias. */
  ofAlias(): Place;
}

function placesIn(document: Document, counter: LineCounter, file: string): Places {
  const atOffset = (offset: number): Place => {
    const { line, col: column } = counter.linePos(offset);
    return { file, line: Math.max(1, line), column: Math.max(1, column) };
  };
  const nodeAt = (path: Path) => document.getIn(path, true);
  const startOf = (node: unknown): number | undefined =>
    typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range)
      ? (node.range[0] as number)
      : undefined;
  return {
    atOffset,
    of(path) {
      for (let length = path.length; length >= 0; length--) {
        const start = startOf(nodeAt(path.slice(0, length)));
        if (start !== undefined) return atOffset(start);
      }
      return atOffset(0);
    },
    ofKey(path, key) {
      const map = path.length === 0 ? document.contents : nodeAt(path);
      const pair = isMap(map)
        ? map.items.find((item) => isScalar(item.key) && String(item.key.value) === key)
        : undefined;
      return atOffset(startOf(pair?.key) ?? 0);
    },
    ofAlias() {
      let found = 0;
      visit(document, {
        Alias(_, alias) {
          found = startOf(alias) ?? 0;
          return visit.BREAK;
        },
      });
      return atOffset(found);
    },
  };
}

type Issue = z.core.$ZodIssue;

/** One of an issue, or several: a key that is not known says which it may be meant to be. */
function complaintsOf(issue: Issue, places: Places, written: unknown): readonly Problem[] {
  const { path } = issue;
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => unknownKey(path, key, places));
  }
  const place = places.of(path);
  const key = keyText(path);
  if (valueAt(written, path) === undefined) {
    return [problem('config-key-missing', { ...place, key })];
  }
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    return [...likeliest(issue.errors)].flatMap((inner) =>
      complaintsOf({ ...inner, path: [...path, ...inner.path] }, places, written),
    );
  }
  return [problem('config-value-wrong', { ...place, key, expected: issue.message })];
}

/** A key that is missing because it is misspelt has one complaint. */
function withoutEchoes(complaints: readonly Problem[]): readonly Problem[] {
  const meant = new Set(
    complaints.flatMap(({ code, facts }) =>
      code === 'config-key-misspelt' ? [facts['meant']] : [],
    ),
  );
  return complaints.filter(
    ({ code, facts }) =>
      code !== 'config-key-missing' || !meant.has(String(facts['key']).split('.').at(-1)),
  );
}

function valueAt(written: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, step) =>
      typeof value === 'object' && value !== null
        ? (value as Readonly<Record<PropertyKey, unknown>>)[step]
        : undefined,
    written,
  );
}

/** Of the ways in which a choice was missed, the one that was nearly taken. */
function likeliest(ways: readonly (readonly Issue[])[]): readonly Issue[] {
  const rank = (issues: readonly Issue[]) =>
    issues.some(({ code, path }) => path.length === 0 && code !== 'unrecognized_keys') ? 1 : 0;
  const [best = []] = ways.toSorted(
    (one, other) => rank(one) - rank(other) || one.length - other.length,
  );
  return best;
}

const SECRETS = /^(password|token|secret)$/i;

function unknownKey(path: Path, key: string, places: Places): Problem {
  const place = places.ofKey(path, key);
  if (SECRETS.test(key)) return problem('config-secret-inline', { ...place, key });
  const where = path.filter((step) => typeof step === 'string').join('.');
  const known = KEYS[where] ?? [];
  const meant = closest(key, known);
  return meant === undefined
    ? problem('config-key-unknown', { ...place, key, known: known.join(', ') })
    : problem('config-key-misspelt', { ...place, key, meant });
}

/** What each value says by itself is right, and not together. Looks at what is written, whatever else is wrong with it. */
function contradictions(written: unknown, places: Places): readonly Problem[] {
  const found: Problem[] = [];
  const servers = valueAt(written, ['servers']);
  const names = new Set<unknown>();
  for (const index of Array.isArray(servers) ? servers.keys() : []) {
    const path = ['servers', index, 'name'];
    const name = valueAt(written, path);
    if (typeof name === 'string' && names.has(name)) {
      found.push(problem('config-name-twice', { ...places.of(path), name }));
    }
    names.add(name);
  }
  const listen = configSchema.shape.listen.safeParse(valueAt(written, ['listen']));
  const hasToken = valueAt(written, ['token_file']) !== undefined;
  if (listen.success && !isLoopback(listen.data) && !hasToken) {
    const { host } = listen.data;
    found.push(problem('config-token-needed', { ...places.of(['listen']), host }));
  }
  return found;
}

interface Secrets {
  readonly complaints: readonly Problem[];
  readonly token?: string | undefined;
  /** In the order of `hand_on`. */
  readonly passwords?: readonly (string | undefined)[];
}

function secretsOf({ token_file: tokenFile, hand_on: handOn }: RawConfig, places: Places): Secrets {
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
    passwords: handOn.map((entry, index) =>
      read(entry.password_file, ['hand_on', index, 'password_file']),
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

function understood(raw: RawConfig, { token, passwords = [] }: Secrets): Config {
  return {
    listen: raw.listen,
    token,
    store: storeOf(raw.store),
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
  };
}

function storeOf(raw: RawConfig['store']): StoreConfig {
  if (raw === 'none') return { kind: 'none' };
  if ('prometheus' in raw) return { kind: 'prometheus', url: raw.prometheus };
  const { path, keep: retention = DEFAULT_RETENTION } = raw;
  return { kind: 'embedded', path, retention };
}

/** `servers[1].address`, as one would write it. */
function keyText(path: Path): string {
  return path.reduce<string>(
    (text, step) =>
      typeof step === 'number'
        ? `${text}[${step}]`
        : `${text}${text === '' ? '' : '.'}${String(step)}`,
    '',
  );
}

function inOrder(complaints: readonly Problem[]): readonly Problem[] {
  const lineOf = ({ facts }: Problem) => Number(facts['line'] ?? 0);
  return complaints.toSorted((one, other) => lineOf(one) - lineOf(other));
}

function whyOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
