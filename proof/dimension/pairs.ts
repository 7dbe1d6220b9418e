/**
 * What is learnt from what, and predicted of what: `pairs.json` in a directory of recordings; where there is none, that of
 * the shipped ones, as far as the directory has them.
 *
 * `{"learn":"ladder-36","until":1795385141,"predict":"figure1full-36","demand":{"calls_per_second":80}}`: `until` (unix seconds)
 * cuts what is learnt from; `demand` has the options of `plimsoll recommend`, however they are spelt, and replaces what
 * the truth of the predicted run says.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { milliseconds } from '../../src/base/time.ts';
import { parseDuration } from '../../src/base/duration.ts';
import { askedDemand, type DemandWish } from '../../src/dimension/asked-demand.ts';
import type { AskedDemand } from '../../src/dimension/demand.ts';
import { hasRun } from './run.ts';

export interface Pair {
  readonly learn: string;
  /** Unix seconds; undefined: all of it. */
  readonly until: number | undefined;
  readonly predict: string;
  /** What it does not say is as the truth of the predicted run says. */
  readonly demand: AskedDemand | undefined;
}

/** Throws with a sentence that says what is wrong where. */
export function pairsIn(directory: string): readonly Pair[] {
  const file = join(directory, 'pairs.json');
  if (existsSync(file)) return pairsOf(file);
  const usual = pairsOf(USUAL).filter(
    ({ learn, predict }) => hasRun(directory, learn) && hasRun(directory, predict),
  );
  if (usual.length > 0) return usual;
  throw new Error(
    `${directory} has no pairs.json: [{"learn": "a-recording", "until": unix seconds?, "predict": "another", "demand": {…}?}, …]`,
  );
}

/** Of the recordings that are shipped. */
const USUAL = fileURLToPath(new URL('../../recordings/pairs.json', import.meta.url));

function pairsOf(file: string): readonly Pair[] {
  const read: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (!Array.isArray(read)) throw new Error(`${file}: a list of pairs is expected`);
  return read.map((each: unknown, index) => pairOf(each, `${file}, pair ${index + 1}`));
}

function pairOf(given: unknown, where: string): Pair {
  if (!isObject(given)) throw new Error(`${where}: an object is expected`);
  const { learn, until, predict, demand, ...others } = given;
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) throw new Error(`${where}: nothing is known of "${unknown}"`);
  if (typeof learn !== 'string' || typeof predict !== 'string')
    throw new Error(`${where}: "learn" and "predict" name a recording each`);
  if (until !== undefined && until !== null && typeof until !== 'number')
    throw new Error(`${where}: "until" counts unix seconds`);
  return {
    learn,
    predict,
    until: until ?? undefined,
    demand:
      demand === undefined || demand === null
        ? undefined
        : askedDemand(optionsIn(demand, `${where}, demand`)),
  };
}

type Reader = (value: unknown) => number | string | undefined;

const READERS: { readonly [Name in keyof DemandWish]-?: Reader } = {
  callsPerSecond: numberIn,
  callSeconds: numberIn,
  ringSeconds: numberIn,
  answerRatio: shareIn,
  registrations: numberIn,
  prefixes: numberIn,
  reloads: (value) =>
    ['busy-hour', 'quiet', 'never'].find((each) => each === String(value).replaceAll('_', '-')),
  growth: shareIn,
  horizon: (value) =>
    typeof value === 'number' ? milliseconds(value * 1000) : parseDuration(String(value)),
  risk: shareIn,
};

function optionsIn(given: unknown, where: string): DemandWish {
  if (!isObject(given)) throw new Error(`${where}: an object is expected`);
  const options = Object.entries(given).map(([key, value]) => {
    const name = key.replaceAll(/[_-]+([a-z])/g, (_, letter: string) => letter.toUpperCase());
    const reader = Object.entries(READERS).find(([each]) => each === name)?.[1];
    if (reader === undefined)
      throw new Error(
        `${where}: nothing is known of "${key}"; there are ${Object.keys(READERS).join(', ')}`,
      );
    const read = reader(value);
    if (read === undefined || Number.isNaN(read))
      throw new Error(`${where}: "${key}" cannot be ${JSON.stringify(value)}`);
    return [name, read] as const;
  });
  return Object.fromEntries(options);
}

function numberIn(value: unknown): number | undefined {
  if (typeof value === 'number') return value >= 0 ? value : undefined;
  const [, digits, unit = ''] = /^(\d+(?:\.\d+)?)([kM]?)$/.exec(String(value)) ?? [];
  return digits === undefined ? undefined : Number(digits) * ({ k: 1e3, M: 1e6 }[unit] ?? 1);
}

function shareIn(value: unknown): number | undefined {
  if (typeof value === 'number') return value >= 0 ? value : undefined;
  const [, digits, percent] = /^(\d+(?:\.\d+)?) ?(%?)$/.exec(String(value)) ?? [];
  return digits === undefined ? undefined : Number(digits) / (percent === '%' ? 100 : 1);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
