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
  const isSaid = allocator !== 'F_MALLOC' && allocator !== undefined && !version.startsWith('2.');
  // F_PARALLEL_MALLOC is for the shared pool only (knowledge 5.1).
  const option = allocator === 'F_PARALLEL_MALLOC' ? '-s' : '-a';
  return [
    'opensips',
    '-F',
    '-m',
    String(Math.round(shared / MIB)),
    '-M',
    String(Math.round(own / MIB)),
    ...(isSaid ? [option, allocator] : []),
  ];
}

/** What it answers to `version`. */
export function softwareOf({ version }: ServerSetup): string {
  return `OpenSIPS (${version} (x86_64/linux))`;
}
