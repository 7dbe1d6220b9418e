/**
 * The module that a place in the source belongs to, and how sure that is.
 *
 * `seen`: file and function were seen to be that module's in this version (or no version is known). `likely`: seen in another
 * version, or the names say so. `unknown`: nothing says so; an inlined helper of the core (`../../ut.h`) hides its module.
 * The module may also be `core`.
 */
import type { Site } from '../../logs/memory/site.ts';
import {
  CORE_DIRECTORIES,
  CORE_HELPERS,
  KNOWN_FILES,
  MODULES,
  PREFIXES,
  type KnownFile,
} from './module-table.ts';

export interface ModuleName {
  readonly module: string;
  readonly basis: 'seen' | 'likely' | 'unknown';
  /** A helper that allocates for others: who called it is not known. */
  readonly isHelper: boolean;
}

export const UNKNOWN_MODULE = 'unknown';

/** `version` as the log says it (`3.6.8`); undefined where it says none. */
export function moduleOf({ file, function: name }: Site, version: string | undefined): ModuleName {
  const isHelper = CORE_HELPERS.has(`${file}:${name}`) || file.startsWith('../');
  const known = knownFile(file, name);
  if (known !== undefined) {
    const isSeen = version === undefined || known.versions.includes(branchOf(version));
    return { module: known.module, basis: isSeen ? 'seen' : 'likely', isHelper };
  }
  const inTree = /(?:^|\/)modules\/([a-z\d_]+)\//.exec(file)?.[1];
  if (inTree !== undefined) return { module: inTree, basis: 'seen', isHelper };
  if (CORE_DIRECTORIES.some((directory) => file.startsWith(directory))) {
    return { module: 'core', basis: 'seen', isHelper };
  }
  const guessed = file.startsWith('../') ? undefined : guess(file, name);
  return guessed === undefined
    ? { module: UNKNOWN_MODULE, basis: 'unknown', isHelper }
    : { module: guessed, basis: 'likely', isHelper };
}

/** An entry for this very function wins; a file that others share counts for the functions seen only. */
function knownFile(file: string, name: string): KnownFile | undefined {
  const entries = KNOWN_FILES.get(file) ?? [];
  return (
    entries.find(({ functions }) => functions?.includes(name)) ??
    entries.find(({ functions }) => functions === undefined && !isAmbiguous(file))
  );
}

function isAmbiguous(file: string): boolean {
  const entries = KNOWN_FILES.get(file) ?? [];
  return entries.some(({ functions }) => functions !== undefined);
}

function guess(file: string, name: string): string | undefined {
  const base = file.replace(/^.*\//, '').replace(/\.[a-z]+$/, '');
  if (MODULES.has(base)) return base;
  return [base, name]
    .map((text) => PREFIXES.find(([prefix]) => text.startsWith(prefix))?.[1])
    .find((module) => module !== undefined);
}

/** `3.6.8` and `3.6` are of branch `3.6`. */
function branchOf(version: string): string {
  return version.split('.').slice(0, 2).join('.');
}
