/**
 * Who a server is, as far as it tells: version, start line, and what it can be asked.
 */
import type { Command, Selector } from './query.ts';

export interface Version {
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
}

export interface ServerIdentity {
  /** As the server says it, such as `OpenSIPS (3.6.8 (x86_64/linux))`. */
  readonly software: string;
  readonly version: Version | undefined;
  /** The words of its start line; undefined when it does not tell. */
  readonly argv: readonly string[] | undefined;
  readonly commands: ReadonlySet<Command>;
  /** It is a simulated one, and says so. */
  readonly isTwin: boolean;
  /** The classes of statistics worth sampling. */
  readonly classes: readonly Selector[];
}

/** Reads the number out of `OpenSIPS (3.6.8 (x86_64/linux))`. */
export function versionIn(software: string): Version | undefined {
  const [, major, minor, patch = '0'] = /(\d+)\.(\d+)(?:\.(\d+))?/.exec(software) ?? [];
  return major === undefined
    ? undefined
    : { major: Number(major), minor: Number(minor), patch: Number(patch) };
}

/** The value of an option on the start line: `-m 256` and `-m256` alike. */
export function optionIn(argv: readonly string[], option: string): string | undefined {
  const at = argv.findLastIndex((word) => word.startsWith(option));
  const word = argv[at];
  if (word === undefined) return undefined;
  return word.length > option.length ? word.slice(option.length) : argv[at + 1];
}
