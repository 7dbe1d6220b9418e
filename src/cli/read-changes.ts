/** How the changes of `whatif` are read. What cannot be read is a wrong usage. */
import { InvalidArgumentError } from 'commander';

import { isAllocatorName } from '../dimension/allocator-name.ts';
import { isBuildName } from '../dimension/other-build.ts';

const MOST_TIMES = 1000;

/** `+50%`, `-20%`, `x2`: times as many. */
export function readTimes(text: string): number {
  const [, sign, percent] = /^([+-])(\d+(?:\.\d+)?)%$/.exec(text) ?? [];
  const [, factor] = /^x(\d+(?:\.\d+)?)$/.exec(text) ?? [];
  const times =
    factor !== undefined
      ? Number(factor)
      : percent !== undefined
        ? 1 + (Number(percent) / 100) * (sign === '-' ? -1 : 1)
        : Number.NaN;
  if (!(times >= 0 && times <= MOST_TIMES)) throw new InvalidArgumentError('+50%, -20%, x2');
  return times;
}

export function readAllocator(text: string): string {
  const name = text.toUpperCase();
  if (!isAllocatorName(name))
    throw new InvalidArgumentError('F_MALLOC, Q_MALLOC, HP_MALLOC, F_PARALLEL_MALLOC, …_DBG');
  return name;
}

export function readBuild(text: string): string {
  if (!isBuildName(text)) throw new InvalidArgumentError('plain, dbg, xs, dbg,xs');
  return text;
}
