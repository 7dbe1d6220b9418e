/**
 * The words with which a server of this set-up is started, as `arg` answers them and advice prints them, and what it calls
 * itself.
 */
import { MIB } from '../base/bytes.ts';
import type { ServerSetup } from './scenario.ts';

const ALLOCATORS = [
  ['FP', 'F_PARALLEL_MALLOC'],
  ['F', 'F_MALLOC'],
  ['Q', 'Q_MALLOC'],
  ['HP', 'HP_MALLOC'],
] as const;

/** `opensips -F -m 256 -M 32 -a Q_MALLOC`; F_MALLOC is not said, and 2.x has no choice. */
export function startLineOf({
  family,
  shared,
  private: own,
  version,
}: ServerSetup): readonly string[] {
  const [, allocator] = ALLOCATORS.find(([prefix]) => family.startsWith(prefix)) ?? [];
  const isSaid = allocator !== 'F_MALLOC' && allocator !== undefined;
  return [
    'opensips',
    '-F',
    '-m',
    String(Math.round(shared / MIB)),
    '-M',
    String(Math.round(own / MIB)),
    ...(isSaid ? allocatorOption(version, allocator) : []),
  ];
}

/** `-a Q_MALLOC`; nothing in 2.x, which has the one that it was compiled with. */
export function allocatorOption(version: string, name: string): readonly string[] {
  if (version.startsWith('2.')) return [];
  // F_PARALLEL_MALLOC is for the shared pool only (knowledge 5.1).
  return [name.startsWith('F_PARALLEL_MALLOC') ? '-s' : '-a', name];
}

/** What it answers to `version`. */
export function softwareOf({ version }: ServerSetup): string {
  return `OpenSIPS (${version} (x86_64/linux))`;
}
