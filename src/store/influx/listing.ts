/**
 * The series of a database that are statistics of OpenSIPS: every field of every series, as far as it is understood.
 *
 * The database lists measurements, fields and tags, but not which series has which field: its newest value tells.
 */
import { success, type Result } from '../../base/result.ts';
import type { Listing, Told } from '../elsewhere/source.ts';
import type { Mapping } from '../elsewhere/mapping.ts';
import type { Ask } from './api.ts';
import { identifier } from './quoting.ts';
import {
  keyOf,
  looksFamiliar,
  mayBeOurs,
  nameOf,
  serverOf,
  type InfluxName,
} from './vocabulary.ts';

export interface ListingOptions {
  readonly database: string;
  readonly mapping: Mapping;
}

export async function listSeries(
  ask: Ask,
  { database, mapping }: ListingOptions,
  server: string | undefined,
): Promise<Result<Listing<InfluxName>>> {
  const fields = await numericFields(ask);
  if (!fields.ok) return fields;
  const names = [...fields.value].filter(([name, of]) => mayBeOurs(name, of, mapping));
  const found = await ask(
    names.map(([name, of]) => {
      const newest = of.map((field, index) => `last(${identifier(field)}) AS "${index}"`);
      return `SELECT ${newest.join(', ')} FROM ${identifier(name)} GROUP BY *`;
    }),
  );
  if (!found.ok) return found;
  const told: Told<InfluxName>[] = [];
  const strangers = new Set<string>();
  for (const [index, [measurement, of]] of names.entries()) {
    for (const { tags: all, rows } of found.value[index] ?? []) {
      const tags = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''));
      const owner = serverOf(tags, database);
      if (server !== undefined && owner !== server) continue;
      for (const [column, field] of of.entries()) {
        // A field that this series does not have has no newest value.
        if (!rows.some((row) => typeof row[column + 1] === 'number')) continue;
        const theirs = { measurement, field, tags };
        const key = keyOf(theirs, mapping);
        if (key !== undefined) told.push({ server: owner, key, theirs });
        else if (looksFamiliar(theirs)) strangers.add(nameOf(theirs));
      }
    }
  }
  return success({ told, strangers: [...strangers].toSorted() });
}

/** From each measurement to its fields that hold numbers. */
async function numericFields(ask: Ask): Promise<Result<ReadonlyMap<string, readonly string[]>>> {
  const shown = await ask(['SHOW FIELD KEYS']);
  if (!shown.ok) return shown;
  const fields = new Map<string, readonly string[]>();
  for (const { name, rows } of shown.value[0] ?? []) {
    const numeric = rows.flatMap(([field, type]) =>
      type === 'integer' || type === 'float' || type === 'unsigned' ? [String(field)] : [],
    );
    if (numeric.length > 0) fields.set(name, numeric);
  }
  return success(fields);
}
