/** From what the schema found, and what contradicts itself, to complaints with their place and what was probably meant. */
import type { z } from 'zod';

import type { Problem } from '../../base/problem.ts';
import { problem } from '../../domain/problems.ts';
import { isLoopback } from '../listen.ts';
import { closest } from './closest.ts';
import { keyText, valueAt, type Path, type Places } from './places.ts';
import { configSchema, KEYS } from './schema.ts';

export type Issue = z.core.$ZodIssue;

/** One of an issue, or several: a key that is not known says which it may be meant to be. */
export function complaintsOf(
  issue: Issue,
  places: Places,
  written: unknown,
  keys: Readonly<Record<string, readonly string[]>> = KEYS,
): readonly Problem[] {
  const { path } = issue;
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => unknownKey(path, key, places, keys));
  }
  const place = places.of(path);
  const key = keyText(path) || place.file;
  if (valueAt(written, path) === undefined) {
    return [problem('config-key-missing', { ...place, key })];
  }
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    return [...likeliest(issue.errors)].flatMap((inner) =>
      complaintsOf({ ...inner, path: [...path, ...inner.path] }, places, written, keys),
    );
  }
  return [problem('config-value-wrong', { ...place, key, expected: issue.message })];
}

/** A key that is missing because it is misspelt has one complaint. */
export function withoutEchoes(complaints: readonly Problem[]): readonly Problem[] {
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

function unknownKey(
  path: Path,
  key: string,
  places: Places,
  keys: Readonly<Record<string, readonly string[]>>,
): Problem {
  const place = places.ofKey(path, key);
  if (SECRETS.test(key)) return problem('config-secret-inline', { ...place, key });
  const where = path.filter((step) => typeof step === 'string').join('.');
  const known = keys[where] ?? [];
  const meant = closest(key, known);
  return meant === undefined
    ? problem('config-key-unknown', { ...place, key, known: known.join(', ') })
    : problem('config-key-misspelt', { ...place, key, meant });
}

/** What each value says by itself is right, and not together. Looks at what is written, whatever else is wrong with it. */
export function contradictions(written: unknown, places: Places): readonly Problem[] {
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
  found.push(...addressesTwice(written, places), ...secretsInAddresses(written, places));
  const listen = configSchema.shape.listen.safeParse(valueAt(written, ['listen']));
  const hasToken = valueAt(written, ['token_file']) !== undefined;
  if (listen.success && !isLoopback(listen.data) && !hasToken) {
    const { host } = listen.data;
    found.push(problem('config-token-needed', { ...places.of(['listen']), host }));
  }
  return found;
}

/** Two queues for one database would be one, and everything in it sent twice. */
function addressesTwice(written: unknown, places: Places): readonly Problem[] {
  const seen = new Set<unknown>();
  return handOnPaths(written).flatMap((path) => {
    const address = valueAt(written, path);
    const isKnown = typeof address === 'string' && seen.has(address);
    seen.add(address);
    return isKnown
      ? [problem('config-address-twice', { ...places.of(path), address: withoutQuery(address) })]
      : [];
  });
}

/** An address can carry a password before its host, and InfluxDB takes one as a parameter. */
function secretsInAddresses(written: unknown, places: Places): readonly Problem[] {
  return [['store', 'prometheus'], ...handOnPaths(written), ...receiverPaths(written)].flatMap(
    (path) => {
      const address = URL.parse(String(valueAt(written, path)));
      const isSecret =
        address !== null &&
        (address.password !== '' ||
          SECRET_PARAMETERS.some((name) => address.searchParams.has(name)));
      return isSecret
        ? [problem('config-secret-inline', { ...places.of(path), key: keyText(path) })]
        : [];
    },
  );
}

const SECRET_PARAMETERS = ['p', 'password', 'token'];

function handOnPaths(written: unknown): readonly Path[] {
  const entries = valueAt(written, ['hand_on']);
  return Array.isArray(entries) ? entries.map((_, index) => ['hand_on', index, 'influx']) : [];
}

function receiverPaths(written: unknown): readonly Path[] {
  const path = ['alerts', 'receivers'];
  const entries = valueAt(written, path);
  return Array.isArray(entries)
    ? entries.flatMap((_, index) =>
        ['webhook', 'alertmanager'].map((kind) => [...path, index, kind]),
      )
    : [];
}

function withoutQuery(address: string): string {
  return address.replace(/\?.*$/, '');
}
