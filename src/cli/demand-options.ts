/**
 * The options that say a demand (`--calls-per-second 150 --call-seconds 60`), and how their values are read. What makes no sense
 * to write is a wrong usage; what makes no sense to carry is judged where the demand is (`dimension/`).
 */
import { InvalidArgumentError, Option, type Command } from 'commander';

import { parseBytes, type Bytes } from '../base/bytes.ts';
import { RELOADS } from '../dimension/demand.ts';
import type { Words } from '../present/words/words.ts';
import { readDuration } from './options.ts';

export function addDemand(command: Command, { recommend: { options } }: Words): Command {
  return command
    .option('--calls-per-second <n>', options.callsPerSecond, readNumber)
    .option('--call-seconds <s>', options.callSeconds, readNumber)
    .option('--ring-seconds <s>', options.ringSeconds, readNumber)
    .option('--answer-ratio <share>', options.answerRatio, readShare)
    .option('--registrations <n>', options.registrations, readNumber)
    .option('--prefixes <n>', options.prefixes, readNumber)
    .addOption(new Option('--reloads <when>', options.reloads).choices(RELOADS))
    .option('--growth <share>', options.growth, readShare)
    .option('--horizon <time>', options.horizon, readDuration)
    .option('--risk <share>', options.risk, readShare);
}

/** `150`, `0.5`, `250k`, `1.2M`. */
export function readNumber(text: string): number {
  const [, digits = '', unit = ''] = /^(\d+(?:\.\d+)?)([kM]?)$/.exec(text) ?? [];
  if (digits === '') throw new InvalidArgumentError('150, 0.5, 250k');
  return Number(digits) * (unit === 'k' ? 1000 : unit === 'M' ? 1_000_000 : 1);
}

/** `0.3` and `30%` alike. */
export function readShare(text: string): number {
  const [, digits = '', percent = ''] = /^(\d+(?:\.\d+)?) ?(%?)$/.exec(text) ?? [];
  if (digits === '') throw new InvalidArgumentError('0.3, 30%');
  return percent === '' ? Number(digits) : Number(digits) / 100;
}

/** `8GiB`; plain numbers would be bytes, and nobody means those. */
export function readHostMemory(text: string): Bytes {
  const size = parseBytes(
    text.replace(/([KMG])B?$/i, (_, unit: string) => `${unit.toUpperCase()}iB`),
  );
  if (size === undefined || size < 1) throw new InvalidArgumentError('8GiB, 512MiB');
  return size;
}
