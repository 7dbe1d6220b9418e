/**
 * Whether a statistic only ever grows (`incremental`) or goes up and down, as `list_statistics` of the servers says it.
 *
 * Recordings hold values only; the rule below gives what 2.2.8, 3.6.8 and 4.0.1 print for every statistic they have.
 */
const UP_AND_DOWN = [
  /^(shmem|rpmem|pkmem|load|net):/,
  /^shmem_[^:]*:(?!max_real_used)/,
  /^core:timestamp$/,
  /^(dialog|tm):(active|early|inuse)_/,
  /^usrloc:(registered_users$|.*-(users|contacts)$)/,
  /^registrar:(max|default)_/,
];

export function kindOfStatistic(name: string): 'incremental' | 'non-incremental' {
  return UP_AND_DOWN.some((pattern) => pattern.test(name)) ? 'non-incremental' : 'incremental';
}
